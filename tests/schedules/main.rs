//! Native: schedulers over programs of a few abstract events, whose interleavings are written out; schedules and their
//! text.
#![cfg(not(any(loom, miri, target_arch = "wasm32")))]

#[path = "../differential/dice.rs"]
mod dice;
mod interleavings;
mod list;
mod pct;
mod program;
mod text;
mod time;

use dice::Dice;
use threadyard::schedule::{Choice, Schedule, ThreadId, Way};

/// Steps of these threads, with their ways in rare cases, at random: runs of up to `longest`.
fn random_choices(dice: &mut Dice, steps: usize, threads: usize, longest: usize) -> Vec<Choice> {
    let mut choices = Vec::new();
    while choices.len() < steps {
        let way = match dice.below(40) {
            0 => Way::TimeOut,
            1 => Way::WakeSpuriously,
            _ => Way::Go,
        };
        let choice = Choice { thread: ThreadId(1 + dice.below(threads) as u32), way };
        let count = 1 + dice.below(longest);
        choices.extend(std::iter::repeat_n(choice, count.min(steps - choices.len())));
    }
    choices
}

/// As [`random_choices`], of a schedule.
fn random_schedule(dice: &mut Dice, steps: usize, threads: usize, longest: usize) -> Schedule {
    random_choices(dice, steps, threads, longest).into_iter().collect()
}
