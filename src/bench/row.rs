//! A row of the table, its entrants and its target.

use crate::error::Error;

use super::round::{Contest, time};

/// What a row's figures count. Smaller is better in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nanoseconds an operation.
    Nanoseconds,
    /// Microseconds an operation.
    Microseconds,
}

impl Unit {
    /// As it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nanoseconds => "ns/op",
            Self::Microseconds => "µs",
        }
    }

    /// How many of it a millisecond has.
    #[must_use]
    pub const fn per_millisecond(self) -> f64 {
        match self {
            Self::Nanoseconds => 1e6,
            Self::Microseconds => 1e3,
        }
    }
}

/// What a row aims for. All that is set must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Target {
    /// Ours takes at most so many times the least of the limits.
    pub times: Option<f64>,
    /// Ours takes at most so much more than the least of the limits, in the row's unit.
    pub plus: Option<f64>,
    /// Ours is faster than these peers, by name; `["*"]` is all of them.
    pub ahead_of: &'static [&'static str],
}

impl Target {
    pub(super) const NONE: Self = Self { times: None, plus: None, ahead_of: &[] };
    pub(super) const AHEAD: Self = Self { ahead_of: &["*"], ..Self::NONE };

    pub(super) const fn times(times: f64) -> Self {
        Self { times: Some(times), ..Self::NONE }
    }

    pub(super) const fn and_ahead(self) -> Self {
        Self { ahead_of: Self::AHEAD.ahead_of, ..self }
    }
}

/// What an entrant is in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The crate's own primitive.
    Ours,
    /// What it cannot be faster than: the bare instructions.
    Limit,
    /// Somebody else's primitive.
    Peer,
}

impl Role {
    /// In small letters.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Limit => "limit",
            Self::Peer => "peer",
        }
    }
}

/// Takes threads and iterations, gives milliseconds.
type Time = fn(u32, u32) -> Result<f64, Error>;
/// Takes threads and milliseconds, gives a figure for each [`Extra`] of the row.
type Look = fn(u32, f64) -> Result<Vec<f64>, Error>;

/// One bar of a row.
#[derive(Clone, Copy, Debug)]
pub struct Entrant {
    /// As people know it; ours is the primitive's name.
    pub name: &'static str,
    /// Its part in the row.
    pub role: Role,
    /// On how many threads it works: a limit may want fewer than ours.
    pub threads: u32,
    /// How many operations one iteration of all its threads is.
    pub operations: u32,
    time: Time,
    look: Option<Look>,
}

impl Entrant {
    const fn new<C: Contest>(role: Role, name: &'static str, threads: u32) -> Self {
        // Every thread does one operation in an iteration, unless `operations` is told otherwise.
        Self { name, role, threads, operations: threads, time: time::<C>, look: None }
    }

    pub(super) const fn ours<C: Contest>(name: &'static str, threads: u32) -> Self {
        Self::new::<C>(Role::Ours, name, threads)
    }

    pub(super) const fn limit<C: Contest>(name: &'static str, threads: u32) -> Self {
        Self::new::<C>(Role::Limit, name, threads)
    }

    pub(super) const fn peer<C: Contest>(name: &'static str, threads: u32) -> Self {
        Self::new::<C>(Role::Peer, name, threads)
    }

    pub(super) const fn looked_at(self, look: Look) -> Self {
        Self { look: Some(look), ..self }
    }

    /// For what is no [`Contest`]: it brings its own threads.
    pub(super) const fn timed_by(role: Role, name: &'static str, threads: u32, time: Time) -> Self {
        Self { name, role, threads, operations: threads, time, look: None }
    }

    pub(super) const fn operations(self, operations: u32) -> Self {
        Self { operations, ..self }
    }

    /// Its threads do `iterations` each: milliseconds from the first one's start to the last one's end. Blocks
    /// the caller meanwhile.
    ///
    /// # Errors
    ///
    /// [`NoThreads`](crate::ErrorKind::NoThreads) when there are not enough threads to be had, and whatever the
    /// primitive reports.
    pub fn measure(&self, iterations: u32) -> Result<f64, Error> {
        (self.time)(self.threads, iterations)
    }

    /// A figure for each [`Extra`] of its row, from some `milliseconds` of work; empty where it gives none.
    ///
    /// # Errors
    ///
    /// As [`measure`](Entrant::measure).
    pub fn look(&self, milliseconds: f64) -> Result<Vec<f64>, Error> {
        self.look.map_or(Ok(Vec::new()), |look| look(self.threads, milliseconds))
    }
}

/// A further figure that a row reports of some entrants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extra {
    /// As it is printed.
    pub name: &'static str,
    /// What it counts.
    pub unit: &'static str,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is compared, in words joined by hyphens.
    pub name: &'static str,
    /// Threads of ours and of the peers.
    pub threads: u32,
    /// What is compared, as a heading.
    pub title: &'static str,
    /// What its figures mean, in a sentence.
    pub what: &'static str,
    /// Of all its figures.
    pub unit: Unit,
    /// Milliseconds of an iteration that are asked for and so not counted: the length of a timeout.
    pub asked: f64,
    /// What it aims for.
    pub target: Target,
    /// What [`Entrant::look`] gives.
    pub extras: &'static [Extra],
    /// In the order in which each round takes them: ours, limits, peers.
    pub entrants: Vec<Entrant>,
}

impl Row {
    /// The name with the number of threads: no two rows share it.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}-{}", self.name, self.threads)
    }
}
