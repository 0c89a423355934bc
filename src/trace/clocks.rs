//! Vector clocks (Mattern 1989): what happens before what.
//!
//! The clock of an event has, for each thread, how many events of it happen before that one (the event itself
//! among its thread's own). Edges, beside the order of each thread's own events:
//!
//! | from | to |
//! | --- | --- |
//! | the start of a thread | its begin |
//! | the end of a thread | a join of it |
//! | a release of a lock, an RLock or a semaphore; a wait at a condition, for the condition's lock | each acquire of it that follows; the end of a wait at a condition, for the condition's lock |
//! | a notify of a condition | each wait at it that ends notified and follows |
//! | a set of an event | each wait for it that ends with it set and follows |
//!
//! A semaphore's permits are not told apart: a release is taken to happen before every later acquire, also one that
//! took another permit. So a race that only some order of permits allows may go unseen, and none is invented.
//!
//! Operations of containers make no edge. In free-threaded CPython each takes a lock of the container for its short
//! time, which would order accesses around it in the run at hand and in no other, and hide the races of the
//! program's own logic. For the same reason no edge comes from printing, sleeping or a failed acquire.
//!
//! A thread that was started after another has ended, by one that knew of that, goes on counting in the other's
//! place: their events are ordered as those of one thread. So a program that starts and joins threads by the
//! thousand keeps clocks as short as its threads at one time are many. Beyond 256 places an ended thread's place is
//! used again though nothing orders the two: then accesses of an ended thread may seem ordered that are not.

mod clock;

use super::{Action, Event, Object, ObjectInfo, Thread};
pub(in crate::trace) use clock::Clock;
pub use clock::{Before, Stamp};

/// Above this, places are used again without asking: see the [module](self).
const MOST_PLACES: usize = 256;

/// How many of the ended are asked for their place by a thread that starts.
const ASKED: usize = 8;

#[derive(Clone, Debug)]
struct Member {
    number: Thread,
    place: u32,
    /// What its place had counted before its first event.
    base: u32,
    clock: Clock,
    /// The event that started it.
    started: Option<usize>,
    /// Its last event.
    ended: Option<usize>,
}

/// What the next acquire of an object gets to know.
#[derive(Clone, Debug, Default)]
struct Given {
    clock: Clock,
    /// The last release, notify or set, and whose.
    last: Option<(usize, Thread)>,
}

/// Vector clocks, event by event.
#[derive(Clone, Debug, Default)]
pub struct Clocks {
    /// How many events there were.
    seen: usize,
    /// By a thread's number: its index in `members`, from 1.
    index: Vec<u32>,
    members: Vec<Member>,
    /// Indices of members by place: who counts there now.
    places: Vec<usize>,
    /// Places of which the owner has ended, the last to end last.
    ended: Vec<u32>,
    given: Vec<Given>,
}

impl Clocks {
    /// Before the first event.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next event; `objects` are the trace's. The answer: from where edges of other threads lead to it.
    pub fn event(&mut self, event: &Event, objects: &[ObjectInfo]) -> Before {
        let at = self.seen;
        self.seen += 1;
        let me = self.member(event.thread);
        let lock_of = |object: Object| objects.get(object as usize).and_then(|info| info.lock);
        let mut before = Before::default();
        match event.action {
            Action::Acquire { object } => before.add(self.take(me, object)),
            Action::Resume { object, notified } => {
                if notified {
                    before.add(self.take(me, object));
                }
                if let Some(lock) = lock_of(object) {
                    before.add(self.take(me, lock));
                }
            }
            Action::Begin => before.add(self.members[me].started),
            Action::Join { thread } => {
                let other = self.member(thread);
                if other != me {
                    let clock = std::mem::take(&mut self.members[other].clock);
                    self.members[me].clock.join(&clock);
                    self.members[other].clock = clock;
                    before.add(self.members[other].ended);
                }
            }
            _ => {}
        }
        let member = &mut self.members[me];
        member.clock.tick(member.place);
        match event.action {
            Action::Release { object } | Action::Notify { object, .. } | Action::Set { object } => {
                self.give(me, object, at);
            }
            Action::Wait { object } => {
                if let Some(lock) = lock_of(object) {
                    self.give(me, lock, at);
                }
            }
            Action::Start { thread } => self.start(me, thread, at),
            Action::End if self.members[me].ended.is_none() => {
                self.members[me].ended = Some(at);
                self.ended.push(self.members[me].place);
            }
            _ => {}
        }
        before
    }

    /// How many events there were.
    #[must_use]
    pub const fn seen(&self) -> usize {
        self.seen
    }

    /// The last event of a thread; none before its first.
    #[must_use]
    pub fn stamp(&self, thread: Thread) -> Option<Stamp> {
        let member = self.known(thread)?;
        Some(Stamp { place: member.place, count: member.clock.get(member.place) })
    }

    /// Whether an event happens before the last one of a thread, or is that one.
    #[must_use]
    pub fn is_before(&self, stamp: Stamp, thread: Thread) -> bool {
        self.past(thread).is_some_and(|past| past.has(stamp))
    }

    /// What happens before a thread's last event.
    pub(super) fn past(&self, thread: Thread) -> Option<&Clock> {
        self.known(thread).map(|member| &member.clock)
    }

    /// The clock of a thread's last event, in the order of places: of each thread that it knows of, how many events
    /// happen before it. Of threads that count in one place, the last one known alone.
    #[must_use]
    pub fn clock(&self, thread: Thread) -> Vec<(Thread, u32)> {
        let Some(member) = self.known(thread) else { return Vec::new() };
        let mut clock = Vec::with_capacity(member.clock.0.len());
        for (place, &count) in member.clock.0.iter().enumerate().filter(|&(_, &count)| count != 0) {
            // Nearly always the thread that counts there now; before it, one of those whose place it took.
            let now = self.places[place];
            let owner = if count > self.members[now].base {
                Some(&self.members[now])
            } else {
                self.members.iter().rev().find(|other| other.place as usize == place && other.base < count)
            };
            if let Some(owner) = owner {
                clock.push((owner.number, count - owner.base));
            }
        }
        clock
    }

    /// About how many numbers a clone copies.
    pub(super) fn size(&self) -> usize {
        self.index.len()
            + self.members.len() * 16
            + self.given.len() * 8
            + self.places.len() * self.members.len()
    }

    fn known(&self, thread: Thread) -> Option<&Member> {
        match self.index.get(thread as usize) {
            Some(&index) if index != 0 => Some(&self.members[index as usize - 1]),
            _ => None,
        }
    }

    /// The index of a thread's member: a new one, in a place of its own, for a thread that nobody was seen to start.
    fn member(&mut self, thread: Thread) -> usize {
        match self.index.get(thread as usize) {
            Some(&index) if index != 0 => index as usize - 1,
            _ => self.add(thread, Clock::default(), None),
        }
    }

    fn start(&mut self, starter: usize, thread: Thread, at: usize) {
        let clock = self.members[starter].clock.clone();
        match self.known(thread) {
            // Its first events came before its start: a trace merged by clocks that contradict.
            Some(_) => {
                let member = self.member(thread);
                self.members[member].started.get_or_insert(at);
            }
            None => {
                self.add(thread, clock, Some(at));
            }
        }
    }

    fn add(&mut self, number: Thread, clock: Clock, started: Option<usize>) -> usize {
        let place = self.place_for(&clock);
        let member = self.members.len();
        let base = match self.places.get(place as usize) {
            Some(&owner) => self.members[owner].clock.get(place),
            None => 0,
        };
        match self.places.get_mut(place as usize) {
            Some(owner) => *owner = member,
            None => self.places.push(member),
        }
        let mut clock = clock;
        if base != 0 && clock.get(place) < base {
            clock.0.resize(clock.0.len().max(place as usize + 1), 0);
            clock.0[place as usize] = base;
        }
        self.members.push(Member { number, place, base, clock, started, ended: None });
        if self.index.len() <= number as usize {
            self.index.resize(number as usize + 1, 0);
        }
        self.index[number as usize] = member as u32 + 1;
        member
    }

    /// The place of an ended thread all of whose events a new thread with this clock knows of, or a new one.
    fn place_for(&mut self, clock: &Clock) -> u32 {
        let found = self.ended.iter().rev().take(ASKED).position(|&place| {
            let owner = &self.members[self.places[place as usize]];
            clock.get(place) >= owner.clock.get(place)
        });
        if let Some(from_end) = found {
            return self.ended.remove(self.ended.len() - 1 - from_end);
        }
        if self.places.len() >= MOST_PLACES && !self.ended.is_empty() {
            return self.ended.remove(0);
        }
        self.places.len() as u32
    }

    fn give(&mut self, me: usize, object: Object, at: usize) {
        if self.given.len() <= object as usize {
            self.given.resize_with(object as usize + 1, Given::default);
        }
        let given = &mut self.given[object as usize];
        given.clock.join(&self.members[me].clock);
        given.last = Some((at, self.members[me].number));
    }

    fn take(&mut self, me: usize, object: Object) -> Option<usize> {
        let given = self.given.get(object as usize)?;
        let member = &mut self.members[me];
        member.clock.join(&given.clock);
        given.last.filter(|&(_, giver)| giver != member.number).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::Script;
    use super::*;
    use crate::trace::ObjectKind;

    /// The stamps of a script's events, and who knows of which at its end.
    fn run(script: &Script) -> (Vec<Stamp>, Vec<Vec<usize>>, Clocks) {
        let mut clocks = Clocks::new();
        let trace = script.trace();
        let (mut stamps, mut edges) = (Vec::new(), Vec::new());
        for event in &trace.events {
            edges.push(clocks.event(event, &trace.objects).iter().collect());
            stamps.push(clocks.stamp(event.thread).expect("it had an event"));
        }
        (stamps, edges, clocks)
    }

    #[test]
    fn start_and_join_make_edges() {
        let mut script = Script::new();
        script.act(1, 1, Action::Begin);
        script.act(1, 2, Action::Start { thread: 2 });
        script.act(1, 3, Action::Spin);
        script.act(2, 9, Action::Begin);
        script.act(2, 9, Action::End);
        let (stamps, _, clocks) = run(&script);
        assert!(clocks.is_before(stamps[1], 2) && !clocks.is_before(stamps[2], 2));
        assert!(!clocks.is_before(stamps[4], 1));
        script.act(1, 4, Action::Join { thread: 2 });
        let (stamps, edges, clocks) = run(&script);
        assert!(clocks.is_before(stamps[4], 1));
        assert_eq!(edges, [vec![], vec![], vec![], vec![1], vec![], vec![4]]);
        assert_eq!(clocks.clock(1), [(1, 4), (2, 2)]);
        assert_eq!(clocks.clock(2), [(1, 2), (2, 2)]);
    }

    #[test]
    fn a_release_is_before_the_next_acquire_and_a_wait_releases() {
        let mut script = Script::new();
        let lock = script.object(ObjectKind::Lock, "lock");
        let ready = script.condition("ready", lock);
        script.act(2, 1, Action::Acquire { object: lock });
        script.act(2, 2, Action::Wait { object: ready });
        script.act(1, 5, Action::Acquire { object: lock });
        script.act(1, 6, Action::Notify { object: ready, wanted: 1, woken: 1 });
        script.act(1, 7, Action::Release { object: lock });
        script.act(2, 2, Action::Resume { object: ready, notified: true });
        let (stamps, edges, clocks) = run(&script);
        assert_eq!(edges, [vec![], vec![], vec![1], vec![], vec![], vec![3, 4]]);
        assert!(clocks.is_before(stamps[4], 2));
    }

    #[test]
    fn places_are_used_again_by_those_that_come_after() {
        let mut script = Script::new();
        for thread in 2..1000 {
            script.act(1, 1, Action::Start { thread });
            script.act(thread, 5, Action::Begin);
            script.act(thread, 5, Action::End);
            script.act(1, 2, Action::Join { thread });
        }
        let (stamps, _, clocks) = run(&script);
        assert_eq!(clocks.places.len(), 2);
        assert!(stamps[..stamps.len() - 1].iter().all(|&stamp| clocks.is_before(stamp, 1)));
        assert_eq!(clocks.clock(1), [(1, 2 * 998), (999, 2)]);
        assert_eq!(clocks.clock(500).last(), Some(&(500, 2)));
    }

    #[test]
    fn those_that_run_at_one_time_have_places_of_their_own() {
        let mut script = Script::new();
        for thread in 2..20 {
            script.act(1, 1, Action::Start { thread });
            script.act(thread, 5, Action::Begin);
            script.act(thread, 5, Action::End);
        }
        let (stamps, _, clocks) = run(&script);
        assert_eq!(clocks.places.len(), 19);
        assert!(!clocks.is_before(stamps[2], 3));
    }
}
