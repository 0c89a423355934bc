//! A schedule into its text.

use std::fmt::Write;

use super::{
    GROUP, LETTERS, LINES_END, NUMBER, STEPS_END, TIME_OUT, VERSION, WAKE_SPURIOUSLY, checksum, pair,
};
use crate::schedule::{Choice, LineHashes, Schedule, Way};

/// Runs in a group, at most: a turn of each of 128 threads.
const PERIOD: usize = 128;
/// So many runs in a row are compared by one code of theirs; shorter periods run by run.
const WINDOW: usize = 8;

type Run = (Choice, u64);

/// Some runs that are repeated.
struct Group {
    period: usize,
    repeats: usize,
}

impl Schedule {
    /// Its text form, with the hashes of the lines that it was made for. Only `A-Z a-z 0-9 - _ . ~` are in it.
    ///
    /// With 30 lines it has 65 characters, and no more than one for each step beyond them, as long as threads are 26 at
    /// most and no time-out or spurious wakeup is in it; a regular alternation has far fewer.
    #[must_use]
    pub fn write(&self, lines: &LineHashes) -> String {
        let mut text = String::from(char::from(VERSION));
        for &hash in lines.hashes() {
            text.extend(pair(hash));
        }
        text.push(char::from(LINES_END));
        write_steps(&mut text, &self.runs().collect::<Vec<Run>>());
        text.push(char::from(STEPS_END));
        text.extend(pair(checksum(text.as_bytes())));
        text
    }
}

fn write_steps(text: &mut String, runs: &[Run]) {
    // Up to each run: how long the text would be without groups.
    let mut lengths = Vec::with_capacity(runs.len() + 1);
    let mut length = 0;
    lengths.push(length);
    for &run in runs {
        length += run_length(run);
        lengths.push(length);
    }
    let codes: Vec<u64> = runs.windows(WINDOW).map(code).collect();
    let mut at = 0;
    while at < runs.len() {
        let Some(Group { period, repeats }) = group(runs, &lengths, &codes, at) else {
            write_run(text, runs[at]);
            at += 1;
            continue;
        };
        text.push(char::from(GROUP));
        for &run in &runs[at..at + period] {
            write_run(text, run);
        }
        text.push(char::from(GROUP));
        write_number(text, repeats as u64);
        at += period * repeats;
    }
}

/// The group here that saves most, if one does.
fn group(runs: &[Run], lengths: &[usize], codes: &[u64], at: usize) -> Option<Group> {
    let rest = &runs[at..];
    let mut best: Option<Group> = None;
    let mut most = 0;
    for period in 2..=PERIOD.min(rest.len() / 2) {
        // Only a guess, to be quick where nothing repeats: what has the same code is compared below.
        if period >= WINDOW && codes[at] != codes[at + period] {
            continue;
        }
        // Twice the period, half the repeats: longer.
        if best.as_ref().is_some_and(|best| period.is_multiple_of(best.period)) {
            continue;
        }
        let same = rest.iter().zip(&rest[period..]).take_while(|(one, other)| one == other).count();
        let repeats = same / period + 1;
        let once = lengths[at + period] - lengths[at];
        let plain = lengths[at + period * repeats] - lengths[at];
        let saved = plain.saturating_sub(once + 2 + digits(repeats as u64));
        if repeats > 1 && saved > most {
            most = saved;
            best = Some(Group { period, repeats });
        }
    }
    best
}

fn write_run(text: &mut String, (choice, count): Run) {
    match choice.way {
        Way::Go => {}
        Way::TimeOut => text.push(char::from(TIME_OUT)),
        Way::WakeSpuriously => text.push(char::from(WAKE_SPURIOUSLY)),
    }
    let thread = choice.thread.0;
    if (1..=LETTERS).contains(&thread) {
        text.push(char::from(b'a' + (thread - 1) as u8));
    } else {
        text.push(char::from(NUMBER));
        write_number(text, u64::from(thread));
        text.push(char::from(NUMBER));
    }
    if count > 1 {
        write_number(text, count);
    }
}

/// How long the text of this run is.
fn run_length((choice, count): Run) -> usize {
    let thread = choice.thread.0;
    let way = usize::from(choice.way != Way::Go);
    let name = if (1..=LETTERS).contains(&thread) { 1 } else { 2 + digits(u64::from(thread)) };
    way + name + if count > 1 { digits(count) } else { 0 }
}

/// Runs that are alike have the same code; others hardly ever do.
fn code(runs: &[Run]) -> u64 {
    runs.iter().fold(0, |code: u64, &(choice, count)| {
        let run = u64::from(choice.thread.0) << 32 ^ count << 2 ^ choice.way as u64;
        (code ^ run).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}

fn write_number(text: &mut String, number: u64) {
    write!(text, "{number}").expect("a String takes all");
}

fn digits(number: u64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
