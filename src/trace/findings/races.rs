//! Data races, by vector clocks (FastTrack: Flanagan and Freund, 2009).
//!
//! Of each variable, those accesses are kept that no later one stands for. A write stands for all accesses that
//! happen before it, a read for all reads that happen before it: whatever races with the older one and comes later
//! races with the newer one too. So each variable's first race is found, and of the others the nearest pairs.

use std::collections::HashMap;

use super::{Finding, Kind, MOST, Site, lines, times};
use crate::trace::clocks::{Clocks, Stamp};
use crate::trace::{Action, Trace, Variable};

/// Of one variable, at most so many accesses are kept; the oldest goes.
const MOST_ACCESSES: usize = 512;

#[derive(Clone, Copy, Debug)]
struct Access {
    site: Site,
    stamp: Stamp,
    is_write: bool,
}

#[derive(Clone, Debug)]
struct Race {
    variable: Variable,
    first: Access,
    second: Access,
    count: u64,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Races {
    variables: Vec<Vec<Access>>,
    found: Found,
}

#[derive(Clone, Debug, Default)]
struct Found {
    races: Vec<Race>,
    /// By variable and lines, the lower first: an index into `races`.
    index: HashMap<(Variable, u32, u32), usize>,
    left_out: u64,
}

impl Races {
    pub(super) fn event(&mut self, site: Site, action: Action, clocks: &Clocks) {
        let (variable, is_write) = match action {
            Action::Read { variable, .. } => (variable, false),
            Action::Write { variable, .. } => (variable, true),
            _ => return,
        };
        let (Some(stamp), Some(past)) = (clocks.stamp(site.thread), clocks.past(site.thread)) else { return };
        let access = Access { site, stamp, is_write };
        if self.variables.len() <= variable as usize {
            self.variables.resize_with(variable as usize + 1, Vec::new);
        }
        let accesses = &mut self.variables[variable as usize];
        let found = &mut self.found;
        // Accesses of one line by many threads count as one; nearly always there are one or two lines.
        let mut counted = [None; 2];
        accesses.retain(|other| {
            if other.site.thread == site.thread || past.has(other.stamp) {
                return other.is_write && !is_write;
            }
            if (is_write || other.is_write) && !counted.contains(&Some(other.site.line)) {
                counted = [Some(other.site.line), counted[0]];
                found.add(variable, *other, access);
            }
            true
        });
        if accesses.len() >= MOST_ACCESSES {
            accesses.remove(0);
        }
        if accesses.is_empty() {
            // Of many variables, such as a long list's elements, one access is all there is.
            accesses.reserve_exact(1);
        }
        accesses.push(access);
    }

    pub(super) fn findings(&self, trace: &Trace, findings: &mut Vec<Finding>) {
        findings.extend(self.found.races.iter().map(|race| {
            let sites = [race.first.site, race.second.site];
            Finding::new(Kind::DataRace, race.text(trace), race.count, sites)
        }));
    }

    pub(super) const fn left_out(&self) -> u64 {
        self.found.left_out
    }

    pub(super) const fn size(&self) -> usize {
        self.variables.len() * (size_of::<Vec<Access>>() + 2 * size_of::<Access>())
    }
}

impl Found {
    fn add(&mut self, variable: Variable, first: Access, second: Access) {
        let (one, other) = (first.site.line, second.site.line);
        let key = (variable, one.min(other), one.max(other));
        if let Some(&index) = self.index.get(&key) {
            self.races[index].count += 1;
        } else if self.races.len() < MOST {
            self.index.insert(key, self.races.len());
            self.races.push(Race { variable, first, second, count: 1 });
        } else {
            self.left_out += 1;
        }
    }
}

impl Race {
    fn text(&self, trace: &Trace) -> String {
        let (first, second) = (self.first.site, self.second.site);
        let name = trace.variable(self.variable);
        let (one, other) = (first.thread, second.thread);
        let met = match (self.first.is_write, self.second.is_write) {
            (true, true) => format!("T{one} and T{other} both wrote {name}{}", lines(first, second)),
            (true, false) => {
                format!("T{one} wrote {name}{} and T{other} read it{}", first.aside(), second.aside())
            }
            (false, _) => {
                format!("T{one} read {name}{} and T{other} wrote it{}", first.aside(), second.aside())
            }
        };
        format!("{met}, and nothing orders the two.{}", times(self.count))
    }
}

#[cfg(test)]
mod tests {
    use crate::trace::example::Script;
    use crate::trace::findings::{Finding, Kind};
    use crate::trace::{Action, ObjectKind};

    fn races(script: &Script) -> Vec<Finding> {
        script.found(Kind::DataRace)
    }

    #[test]
    fn writes_that_nothing_orders_race_and_are_told_once() {
        let mut script = Script::new();
        let (x, value) = (script.variable("x"), script.text("1"));
        for _ in 0..3 {
            script.act(1, 5, Action::Write { variable: x, value });
            script.act(2, 5, Action::Write { variable: x, value });
        }
        let found = races(&script);
        assert_eq!(found.len(), 1);
        let text =
            "T1 and T2 both wrote x (lines 5 and 5), and nothing orders the two. That happened 5 times.";
        assert_eq!((found[0].text.as_str(), found[0].count), (text, 5));
        assert_eq!(
            (&found[0].events[..], &found[0].threads[..], &found[0].lines[..]),
            (&[0, 1][..], &[1, 2][..], &[5][..])
        );
    }

    #[test]
    fn a_lock_orders_and_reads_do_not_race() {
        let mut script = Script::new();
        let (x, value, lock) =
            (script.variable("x"), script.text("1"), script.object(ObjectKind::Lock, "lock"));
        for thread in [1, 2, 1, 2] {
            script.act(thread, 4, Action::Acquire { object: lock });
            script.act(thread, 5, Action::Read { variable: x, value });
            script.act(thread, 5, Action::Write { variable: x, value });
            script.act(thread, 6, Action::Release { object: lock });
        }
        let y = script.variable("y");
        script.act(1, 7, Action::Read { variable: y, value });
        script.act(2, 7, Action::Read { variable: y, value });
        assert_eq!(races(&script), []);
        script.act(1, 8, Action::Read { variable: x, value });
        assert_eq!(
            races(&script)[0].text,
            "T2 wrote x (line 5) and T1 read it (line 8), and nothing orders the two."
        );
    }

    #[test]
    fn operations_of_containers_neither_race_nor_order() {
        let mut script = Script::new();
        let (data, x, value) = (script.variable("data"), script.variable("x"), script.text("append(1)"));
        script.act(1, 1, Action::Write { variable: x, value });
        script.act(1, 2, Action::Change { variable: data, value });
        script.act(2, 2, Action::Change { variable: data, value });
        assert_eq!(races(&script), []);
        script.act(2, 3, Action::Read { variable: x, value });
        assert_eq!(races(&script).len(), 1);
    }
}
