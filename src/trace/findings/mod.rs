//! What was wrong with a run, event by event.
//!
//! A finding speaks of the run at hand. Of two kinds it tells what another order of steps may do: a data race (two
//! accesses that nothing orders may meet in either order) and a lock-order inversion. The others happened.
//!
//! | kind | found when |
//! | --- | --- |
//! | data race | two plain accesses of a variable, one of them a write, neither of which happens before the other ([`clocks`](super::clocks)) |
//! | lost update | a thread reads a variable, others write it, and the thread writes it without having read it again |
//! | deadlock | the run ended because no thread could go on |
//! | partial deadlock | threads wait for each other in a circle, or for one that has ended and holds the lock still |
//! | lock order | threads acquired locks in orders that can make a circle (Goodlock) |
//! | lost wakeup | a condition was notified when nobody waited, and a thread that waits there after that is never woken |
//!
//! Operations of containers ([`Action::Look`](super::Action::Look), [`Action::Change`](super::Action::Change)) are
//! indivisible: they are no plain accesses, so no two of them race. They order nothing either.
//!
//! A thread's data are not followed: a lost update is also reported when what was written did not depend on what
//! was read.

mod lock_order;
mod losses;
mod races;
mod waits;
mod wakeups;

use super::clocks::{Before, Clocks};
use super::states::{Site, States};
use super::{Event, ObjectInfo, Thread, Trace};

/// Of each kind, at most so many are kept with their first example; the others are counted.
const MOST: usize = 200;

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the module says it")]
pub enum Kind {
    Deadlock,
    PartialDeadlock,
    LostWakeup,
    LostUpdate,
    DataRace,
    LockOrder,
}

impl Kind {
    /// What it is called: `data race`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deadlock => "deadlock",
            Self::PartialDeadlock => "partial deadlock",
            Self::LostWakeup => "lost wakeup",
            Self::LostUpdate => "lost update",
            Self::DataRace => "data race",
            Self::LockOrder => "lock order",
        }
    }
}

/// One thing that is wrong with a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub kind: Kind,
    /// What happened, with the run's names, values and lines.
    pub text: String,
    /// The events that show it, as numbers of those that [`Analysis::event`] was given, from 0; in order.
    pub events: Vec<usize>,
    /// Their steps.
    pub steps: Vec<u64>,
    /// Who took part, in order.
    pub threads: Vec<Thread>,
    /// The lines that took part, in order; none is 0.
    pub lines: Vec<u32>,
    /// How often it happened, the example among them; of a data race: how many accesses met another so.
    pub count: u64,
}

impl Finding {
    fn new(kind: Kind, text: String, count: u64, sites: impl IntoIterator<Item = Site>) -> Self {
        let mut sites: Vec<Site> = sites.into_iter().collect();
        sites.sort_unstable_by_key(|site| site.event);
        sites.dedup_by_key(|site| site.event);
        let mut threads: Vec<Thread> = sites.iter().map(|site| site.thread).collect();
        threads.sort_unstable();
        threads.dedup();
        let mut lines: Vec<u32> = sites.iter().map(|site| site.line).filter(|&line| line != 0).collect();
        lines.sort_unstable();
        lines.dedup();
        let events = sites.iter().map(|site| site.event).collect();
        let steps = sites.iter().map(|site| site.step).collect();
        Self { kind, text, events, steps, threads, lines, count }
    }
}

/// ` (lines 5 and 7)`, or as much of it as is known.
fn lines(first: Site, second: Site) -> String {
    match (first.line, second.line) {
        (0, 0) => String::new(),
        (0, line) | (line, 0) => format!(" (line {line})"),
        (first, second) => format!(" (lines {first} and {second})"),
    }
}

/// What has been found so far, event by event; clone it to go on from here in two ways.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    clocks: Clocks,
    races: races::Races,
    losses: losses::Losses,
    states: States,
    orders: lock_order::Orders,
    wakeups: wakeups::Wakeups,
}

impl Analysis {
    /// Before the first event.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Of all events of a trace.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let mut analysis = Self::new();
        for event in &trace.events {
            analysis.event(event, &trace.objects);
        }
        analysis
    }

    /// Takes the next event; `objects` are the trace's so far. The answer is that of [`Clocks::event`].
    pub fn event(&mut self, event: &Event, objects: &[ObjectInfo]) -> Before {
        let site =
            Site { event: self.clocks.seen(), step: event.step, thread: event.thread, line: event.line };
        let before = self.clocks.event(event, objects);
        self.races.event(site, event.action, &self.clocks);
        self.losses.event(site, event.action);
        self.states.event(site, event.action, objects);
        self.orders.event(event, site, objects);
        self.wakeups.event(site, event.action);
        before
    }

    /// What has been found, the gravest kind first, within it in the order of the events. Of `trace`, its names, its
    /// values and its ending are read; it may have no events.
    #[must_use]
    pub fn findings(&self, trace: &Trace) -> Vec<Finding> {
        let mut findings = Vec::new();
        waits::findings(&self.states, trace, &mut findings);
        self.wakeups.findings(trace, &mut findings);
        self.losses.findings(trace, &mut findings);
        self.races.findings(trace, &mut findings);
        self.orders.findings(trace, &mut findings);
        findings
    }

    /// How many data races, lost updates and lock orders there were beyond those of which an example is kept.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.losses.left_out() + self.races.left_out() + self.orders.left_out()
    }

    /// About how many bytes a clone takes, told without counting: for whoever keeps several. It grows with the variables,
    /// the threads and the locks, not with the events.
    #[must_use]
    pub fn size(&self) -> usize {
        self.races.size() + self.losses.size() + self.clocks.size() * 4
    }

    /// The vector clocks of the events so far.
    #[must_use]
    pub const fn clocks(&self) -> &Clocks {
        &self.clocks
    }

    /// Who holds what after the events so far, and who waits.
    #[must_use]
    pub const fn states(&self) -> &States {
        &self.states
    }
}

/// ` That happened 12 times.`, or nothing if it happened once.
fn times(count: u64) -> String {
    if count > 1 { format!(" That happened {count} times.") } else { String::new() }
}
