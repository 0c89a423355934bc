//! A schedule in memory.
//!
//! Steps of the same choice in a row are a run. Runs lie in chunks that do not change once they are full, so that clones
//! share them; a chunk that is as the one before it shares its memory too, which makes the alternations of a fair
//! scheduler cheap. Each run knows where in its chunk it ends, each chunk where it starts: a step is found by halving.

use std::sync::Arc;

use super::{Choice, ThreadId, Way};

/// Runs in a full chunk: a multiple of 1 to 8, 10, 12, 14 and 15, so that chunks of so many threads' turns are equal.
const CHUNK: usize = 840;
/// Steps in a chunk, at most.
const SPAN: u32 = (1 << 30) - 1;

/// Steps in a row of the same choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Run {
    thread: u32,
    /// The way in the upper two bits; below them, how many steps of the chunk there are up to its end.
    way_and_end: u32,
}

impl Run {
    const fn new(choice: Choice, end: u32) -> Self {
        let way = match choice.way {
            Way::Go => 0,
            Way::TimeOut => 1,
            Way::WakeSpuriously => 2,
        };
        Self { thread: choice.thread.0, way_and_end: way << 30 | end }
    }

    const fn choice(self) -> Choice {
        let way = match self.way_and_end >> 30 {
            0 => Way::Go,
            1 => Way::TimeOut,
            _ => Way::WakeSpuriously,
        };
        Choice { thread: ThreadId(self.thread), way }
    }

    const fn end(self) -> u32 {
        self.way_and_end & SPAN
    }
}

/// A chunk that is full, of [`CHUNK`] runs or [`SPAN`] steps.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Chunk {
    start: u64,
    runs: Arc<[Run]>,
}

/// A list of choices, run-length coded: what was chosen at each step of a run, or is to be.
///
/// A clone copies 16 bytes for each 840 runs, and up to 6720 bytes more. The [text form](Self::write) is for links.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schedule {
    full: Vec<Chunk>,
    /// Where `open` starts.
    start: u64,
    /// The last chunk, which grows. Empty in an empty schedule only.
    open: Vec<Run>,
}

impl Schedule {
    /// Of no steps.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many steps it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.start + u64::from(self.open_end())
    }

    /// Whether it has no steps.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Adds a step at the end.
    #[inline]
    pub fn push(&mut self, choice: Choice) {
        if let Some(last) = self.open.last_mut()
            && last.choice() == choice
            && last.end() < SPAN
        {
            last.way_and_end += 1;
            return;
        }
        self.push_run(choice, 1);
    }

    /// Adds `count` steps of the same choice at the end.
    pub fn push_run(&mut self, choice: Choice, mut count: u64) {
        while count > 0 {
            let end = self.open_end();
            let is_same = self.open.last().is_some_and(|last| last.choice() == choice);
            if end == SPAN || (self.open.len() == CHUNK && !is_same) {
                self.close();
                continue;
            }
            let added = count.min(u64::from(SPAN - end));
            let run = Run::new(choice, end + added as u32);
            match self.open.last_mut() {
                Some(last) if is_same => *last = run,
                _ => self.open.push(run),
            }
            count -= added;
        }
    }

    /// What is chosen at this step; None behind the end.
    #[must_use]
    pub fn get(&self, step: u64) -> Option<Choice> {
        Cursor::default().at(self, step)
    }

    /// Drops all steps from this one on.
    pub fn truncate(&mut self, step: u64) {
        if step >= self.len() {
            return;
        }
        while self.start >= step
            && let Some(chunk) = self.full.pop()
        {
            self.start = chunk.start;
            self.open.clear();
            self.open.extend_from_slice(&chunk.runs);
        }
        let end = (step - self.start) as u32;
        let last = self.open.partition_point(|run| run.end() < end);
        self.open.truncate(if end == 0 { 0 } else { last + 1 });
        if let Some(run) = self.open.last_mut() {
            *run = Run::new(run.choice(), end);
        }
    }

    /// The choices from this step on.
    #[must_use]
    pub fn steps_from(&self, step: u64) -> Steps<'_> {
        Steps { schedule: self, cursor: Cursor::default(), step }
    }

    /// The choices, each with how often it is taken in a row.
    pub fn runs(&self) -> impl Iterator<Item = (Choice, u64)> + '_ {
        let mut cursor = Cursor::default();
        let mut step = 0;
        std::iter::from_fn(move || {
            let choice = cursor.at(self, step)?;
            let begin = step;
            // A run of more steps than a chunk has is in two.
            while cursor.at(self, step) == Some(choice) {
                step = cursor.until;
            }
            Some((choice, step - begin))
        })
    }

    fn open_end(&self) -> u32 {
        self.open.last().map_or(0, |run| run.end())
    }

    fn close(&mut self) {
        let runs = match self.full.last() {
            Some(before) if *before.runs == *self.open => Arc::clone(&before.runs),
            _ => Arc::from(self.open.as_slice()),
        };
        let start = self.start;
        self.start = self.len();
        self.full.push(Chunk { start, runs });
        self.open.clear();
    }

    fn chunk(&self, index: usize) -> (u64, &[Run]) {
        self.full.get(index).map_or((self.start, &self.open), |chunk| (chunk.start, &chunk.runs))
    }
}

impl Extend<Choice> for Schedule {
    fn extend<T: IntoIterator<Item = Choice>>(&mut self, choices: T) {
        for choice in choices {
            self.push(choice);
        }
    }
}

impl FromIterator<Choice> for Schedule {
    fn from_iter<T: IntoIterator<Item = Choice>>(choices: T) -> Self {
        let mut schedule = Self::new();
        schedule.extend(choices);
        schedule
    }
}

/// A run of a schedule that does not change: where it is, what it is, and its steps. Nearly always the next step asked
/// for is in it or in the next one, which needs no search.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cursor {
    chunk: usize,
    run: usize,
    choice: Option<Choice>,
    from: u64,
    until: u64,
}

impl Cursor {
    #[inline]
    pub(super) fn at(&mut self, schedule: &Schedule, step: u64) -> Option<Choice> {
        if self.from <= step && step < self.until {
            return self.choice;
        }
        if step >= schedule.len() {
            return None;
        }
        if step == self.until && self.choice.is_some() {
            self.run += 1;
            if self.run == schedule.chunk(self.chunk).1.len() {
                self.chunk += 1;
                self.run = 0;
            }
        } else {
            self.chunk = schedule.full.partition_point(|chunk| chunk.start <= step);
            if step < schedule.start {
                self.chunk -= 1;
            }
            let (start, runs) = schedule.chunk(self.chunk);
            self.run = runs.partition_point(|run| u64::from(run.end()) <= step - start);
        }
        let (start, runs) = schedule.chunk(self.chunk);
        let run = runs[self.run];
        let before = if self.run == 0 { 0 } else { runs[self.run - 1].end() };
        self.choice = Some(run.choice());
        self.from = start + u64::from(before);
        self.until = start + u64::from(run.end());
        self.choice
    }
}

/// The choices of a schedule from a step on.
#[derive(Clone, Debug)]
pub struct Steps<'a> {
    schedule: &'a Schedule,
    cursor: Cursor,
    step: u64,
}

impl Iterator for Steps<'_> {
    type Item = Choice;

    fn next(&mut self) -> Option<Choice> {
        let choice = self.cursor.at(self.schedule, self.step)?;
        self.step += 1;
        Some(choice)
    }
}
