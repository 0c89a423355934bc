//! A program of abstract events, and a driver for it.

use threadyard::schedule::{Choice, Point, Schedule, Scheduler, ThreadId, Way};

/// Each thread a text, each character a step:
///
/// | character | does |
/// | --- | --- |
/// | `(` `)` | acquires and releases a lock; `[` `]` another |
/// | `?` and a letter | spins until the letter was done, and gives way at each turn |
/// | `!` | waits for time alone |
/// | others | are written down |
pub struct Program {
    threads: Vec<Vec<char>>,
}

/// What a run came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    Done,
    Deadlock,
    /// The scheduler had no choice.
    Stopped,
    /// It made [`STEPS`] steps.
    Endless,
}

/// A run of a program.
pub struct Run {
    /// What was written down.
    pub log: String,
    pub schedule: Schedule,
    pub ending: Ending,
}

impl Run {
    /// Whether these were done in this order.
    pub fn has_order(&self, letters: &str) -> bool {
        let places: Vec<_> = letters.chars().map(|letter| self.log.find(letter)).collect();
        places.iter().all(Option::is_some) && places.is_sorted()
    }
}

const STEPS: u64 = 10_000;

impl Program {
    pub fn new(threads: &[&str]) -> Self {
        Self { threads: threads.iter().map(|thread| thread.chars().collect()).collect() }
    }

    /// Runs it under a scheduler that has been told of the run's begin.
    pub fn run(&self, scheduler: &mut dyn Scheduler) -> Run {
        let mut places = vec![0; self.threads.len()];
        let mut locks = [false; 2];
        let mut run = Run { log: String::new(), schedule: Schedule::new(), ending: Ending::Endless };
        let (mut last, mut yields) = (None, false);
        for step in 0..STEPS {
            let choices: Vec<Choice> = (0..self.threads.len())
                .filter_map(|index| {
                    let way = match self.threads[index].get(places[index])? {
                        '(' if locks[0] => return None,
                        '[' if locks[1] => return None,
                        '!' => Way::TimeOut,
                        _ => Way::Go,
                    };
                    Some(Choice { thread: ThreadId(index as u32 + 1), way })
                })
                .collect();
            if choices.is_empty() {
                let is_done = places.iter().zip(&self.threads).all(|(&place, thread)| place == thread.len());
                run.ending = if is_done { Ending::Done } else { Ending::Deadlock };
                return run;
            }
            let Some(index) = scheduler.choose(&Point { choices: &choices, last, step, yields }) else {
                run.ending = Ending::Stopped;
                return run;
            };
            run.schedule.push(choices[index]);
            last = Some(choices[index].thread);
            yields = false;
            let thread = choices[index].thread.0 as usize - 1;
            let place = &mut places[thread];
            match self.threads[thread][*place] {
                '(' => locks[0] = true,
                ')' => locks[0] = false,
                '[' => locks[1] = true,
                ']' => locks[1] = false,
                '!' => {}
                '?' if run.log.contains(self.threads[thread][*place + 1]) => *place += 1,
                '?' => {
                    yields = true;
                    continue;
                }
                letter => run.log.push(letter),
            }
            *place += 1;
        }
        run
    }
}
