//! Lock-order inversions: threads that acquire locks in orders that can make a circle, though this run made none
//! (Goodlock: Havelund, 2000, and its longer circles: Bensalem and Havelund, 2005).
//!
//! An edge leads from each Lock and RLock that a thread holds to the one that it acquires. A circle of edges is a
//! danger if each is of another thread, no two were made under a common lock (a gate, which lets one in at a time), and
//! no two are ordered by the start or the end of a thread. Whether an acquire would have blocked is not known, so
//! `acquire(blocking=False)` counts as well.

use std::collections::HashSet;

use super::{Finding, Kind, MOST, Site, times};
use crate::trace::clocks::{Clock, Clocks, Stamp};
use crate::trace::words::list;
use crate::trace::{Action, Event, Object, ObjectInfo, ObjectKind, Thread, Trace};

/// Above this, no more edges are kept.
const MOST_EDGES: usize = 4096;
/// The longest circle looked for.
const LONGEST: usize = 8;
/// How many edges are looked at for the circles of one new edge.
const WORK: usize = 20_000;

#[derive(Clone, Debug)]
struct Edge {
    from: Object,
    to: Object,
    /// What else was held, in order.
    gates: Vec<Object>,
    /// Of the acquire of `from` and of `to`.
    sites: [Site; 2],
    stamp: Stamp,
    past: Clock,
}

#[derive(Clone, Debug)]
struct Circle {
    /// Its locks, the smallest first.
    locks: Vec<Object>,
    edges: Vec<Edge>,
    count: u64,
}

/// What a thread holds.
#[derive(Clone, Debug, Default)]
struct Member {
    held: Vec<(Object, Site)>,
    /// How many starts and joins it has made: edges of one thread that differ in it alone are kept apart.
    segment: u32,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    members: Vec<Member>,
    /// Who holds a lock.
    owners: Vec<Thread>,
    /// Of starts, begins, joins and ends alone.
    clocks: Clocks,
    edges: Vec<Edge>,
    known: HashSet<(Thread, u32, Object, Object, Vec<Object>)>,
    found: Vec<Circle>,
    left_out: u64,
}

impl Orders {
    pub(super) fn event(&mut self, event: &Event, site: Site, objects: &[ObjectInfo]) {
        let is_lock = |object: Object| {
            let kind = objects.get(object as usize).map(|info| info.kind);
            matches!(kind, Some(ObjectKind::Lock | ObjectKind::RLock))
        };
        let lock_of = |object: Object| objects.get(object as usize).and_then(|info| info.lock);
        match event.action {
            Action::Acquire { object } if is_lock(object) => self.acquire(event, site, object),
            Action::Resume { object, .. } => {
                if let Some(lock) = lock_of(object) {
                    self.acquire(event, site, lock);
                }
            }
            Action::Release { object } if is_lock(object) => self.release(object),
            Action::Wait { object } => {
                if let Some(lock) = lock_of(object) {
                    self.release(lock);
                }
            }
            Action::Start { .. } | Action::Join { .. } | Action::Begin | Action::End => {
                self.clocks.event(event, objects);
                self.member(event.thread).segment += 1;
            }
            _ => {}
        }
    }

    fn member(&mut self, thread: Thread) -> &mut Member {
        if self.members.len() <= thread as usize {
            self.members.resize_with(thread as usize + 1, Member::default);
        }
        &mut self.members[thread as usize]
    }

    fn owner(&mut self, lock: Object) -> &mut Thread {
        if self.owners.len() <= lock as usize {
            self.owners.resize(lock as usize + 1, 0);
        }
        &mut self.owners[lock as usize]
    }

    fn release(&mut self, lock: Object) {
        let owner = std::mem::take(self.owner(lock));
        self.member(owner).held.retain(|&(held, _)| held != lock);
    }

    fn acquire(&mut self, event: &Event, site: Site, lock: Object) {
        if *self.owner(lock) == site.thread {
            return;
        }
        // A release before it may be missing in a trace of which the oldest events were dropped.
        self.release(lock);
        *self.owner(lock) = site.thread;
        let member = self.member(site.thread);
        let segment = member.segment;
        let held = member.held.clone();
        member.held.push((lock, site));
        for &(from, since) in &held {
            let mut gates: Vec<Object> =
                held.iter().map(|&(gate, _)| gate).filter(|&gate| gate != from).collect();
            gates.sort_unstable();
            self.add(event, segment, [since, site], from, lock, gates);
        }
    }

    fn add(
        &mut self,
        event: &Event,
        segment: u32,
        sites: [Site; 2],
        from: Object,
        to: Object,
        gates: Vec<Object>,
    ) {
        let key = (event.thread, segment, from, to, gates);
        if self.known.contains(&key) || self.edges.len() >= MOST_EDGES {
            return;
        }
        let gates = key.4.clone();
        self.known.insert(key);
        // An event of its own, so that it is told from those before the thread's last start or join.
        self.clocks.event(&Event { action: Action::Spin, ..*event }, &[]);
        let stamp = self.clocks.stamp(event.thread);
        let (Some(stamp), Some(past)) = (stamp, self.clocks.past(event.thread)) else { return };
        let edge = Edge { from, to, gates, sites, stamp, past: past.clone() };
        let mut search = Search { edges: &self.edges, path: vec![&edge], work: WORK, circles: Vec::new() };
        search.go_on();
        for circle in search.circles {
            self.found(circle);
        }
        self.edges.push(edge);
    }

    fn found(&mut self, mut edges: Vec<Edge>) {
        let smallest = edges.iter().enumerate().min_by_key(|(_, edge)| edge.from).map_or(0, |(at, _)| at);
        edges.rotate_left(smallest);
        let locks: Vec<Object> = edges.iter().map(|edge| edge.from).collect();
        if let Some(known) = self.found.iter_mut().find(|circle| circle.locks == locks) {
            known.count += 1;
        } else if self.found.len() < MOST {
            self.found.push(Circle { locks, edges, count: 1 });
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn findings(&self, trace: &Trace, findings: &mut Vec<Finding>) {
        findings.extend(self.found.iter().map(|circle| {
            let sites = circle.edges.iter().flat_map(|edge| edge.sites);
            Finding::new(Kind::LockOrder, circle.text(trace), circle.count, sites)
        }));
    }

    pub(super) const fn left_out(&self) -> u64 {
        self.left_out
    }
}

/// Looks for edges that lead from the end of the path's last back to the start of its first.
struct Search<'a> {
    edges: &'a [Edge],
    path: Vec<&'a Edge>,
    work: usize,
    circles: Vec<Vec<Edge>>,
}

impl<'a> Search<'a> {
    fn go_on(&mut self) {
        let (start, end) = (self.path[0].from, self.path[self.path.len() - 1].to);
        let edges: &'a [Edge] = self.edges;
        for edge in edges.iter().filter(|edge| edge.from == end) {
            let Some(work) = self.work.checked_sub(1) else { return };
            self.work = work;
            if !self.path.iter().all(|other| meets(edge, other)) {
                continue;
            }
            self.path.push(edge);
            if edge.to == start {
                self.circles.push(self.path.iter().map(|&edge| edge.clone()).collect());
            } else if self.path.len() < LONGEST {
                self.go_on();
            }
            self.path.pop();
        }
    }
}

/// Whether two edges can be on the way at one time.
fn meets(one: &Edge, other: &Edge) -> bool {
    one.sites[1].thread != other.sites[1].thread
        && one.from != other.from
        && !one.past.has(other.stamp)
        && !other.past.has(one.stamp)
        && !one.gates.iter().any(|gate| other.gates.contains(gate))
}

impl Circle {
    fn text(&self, trace: &Trace) -> String {
        let ways: Vec<String> = self
            .edges
            .iter()
            .map(|edge| {
                let [from, to] = edge.sites;
                let (first, second) = (trace.object(edge.from), trace.object(edge.to));
                format!("T{} acquired {first} and then {second}{}", to.thread, super::lines(from, to))
            })
            .collect();
        let mut threads: Vec<Thread> = self.edges.iter().map(|edge| edge.sites[1].thread).collect();
        threads.sort_unstable();
        format!(
            "{}. In another order of steps, {} would wait for each other for ever.{}",
            ways.join("; "),
            list(&threads),
            times(self.count)
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::trace::example::Script;
    use crate::trace::findings::{Finding, Kind};
    use crate::trace::{Action, Object, ObjectKind};

    fn orders(script: &Script) -> Vec<Finding> {
        script.found(Kind::LockOrder)
    }

    fn nest(script: &mut Script, thread: u32, line: u32, locks: &[Object]) {
        for (depth, &object) in locks.iter().enumerate() {
            script.act(thread, line + depth as u32, Action::Acquire { object });
        }
        for &object in locks.iter().rev() {
            script.act(thread, line, Action::Release { object });
        }
    }

    fn locks(script: &mut Script) -> [Object; 3] {
        ["a", "b", "c"].map(|name| script.object(ObjectKind::Lock, name))
    }

    /// Thread 1 takes a and then b, and starts thread 2, which takes them the other way round.
    fn one_starts_another(script: &mut Script) -> [Object; 2] {
        let [a, b, _] = locks(script);
        nest(script, 1, 5, &[a, b]);
        script.act(1, 6, Action::Start { thread: 2 });
        script.act(2, 8, Action::Begin);
        nest(script, 2, 9, &[b, a]);
        [a, b]
    }

    #[test]
    fn two_locks_in_two_orders_are_an_inversion() {
        let mut script = Script::new();
        let [a, b, _] = locks(&mut script);
        nest(&mut script, 1, 5, &[a, b]);
        nest(&mut script, 2, 8, &[a, b]);
        assert_eq!(orders(&script), []);
        nest(&mut script, 2, 9, &[b, a]);
        nest(&mut script, 2, 9, &[b, a]);
        let found = orders(&script);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].text,
            "T1 acquired a and then b (lines 5 and 6); T2 acquired b and then a (lines 9 and 10). In another order of steps, \
             T1 and T2 would wait for each other for ever."
        );
    }

    #[test]
    fn a_gate_or_one_thread_alone_is_no_danger() {
        let mut script = Script::new();
        let [a, b, gate] = locks(&mut script);
        nest(&mut script, 1, 5, &[gate, a, b]);
        nest(&mut script, 2, 9, &[gate, b, a]);
        nest(&mut script, 3, 9, &[gate, a, b]);
        nest(&mut script, 3, 9, &[gate, b, a]);
        assert_eq!(orders(&script), []);
    }

    #[test]
    fn starts_and_joins_order() {
        let mut script = Script::new();
        let [a, b] = one_starts_another(&mut script);
        script.act(2, 11, Action::End);
        script.act(1, 12, Action::Join { thread: 2 });
        nest(&mut script, 1, 13, &[a, b]);
        assert_eq!(orders(&script), []);
    }

    #[test]
    fn between_start_and_join_nothing_is_ordered() {
        let mut script = Script::new();
        let [a, b] = one_starts_another(&mut script);
        nest(&mut script, 1, 5, &[a, b]);
        assert_eq!(orders(&script).len(), 1);
    }

    #[test]
    fn three_in_a_circle_are_found() {
        let mut script = Script::new();
        let [a, b, c] = locks(&mut script);
        nest(&mut script, 1, 5, &[a, b]);
        nest(&mut script, 2, 5, &[b, c]);
        assert_eq!(orders(&script), []);
        nest(&mut script, 3, 5, &[c, a]);
        assert_eq!(orders(&script)[0].threads, [1, 2, 3]);
    }

    #[test]
    fn three_of_whom_one_starts_another_after_it_are_not() {
        let mut script = Script::new();
        let [a, b, c] = locks(&mut script);
        nest(&mut script, 2, 5, &[b, c]);
        script.act(2, 7, Action::Start { thread: 3 });
        script.act(3, 8, Action::Begin);
        nest(&mut script, 3, 5, &[c, a]);
        nest(&mut script, 1, 5, &[a, b]);
        assert_eq!(orders(&script), []);
    }
}
