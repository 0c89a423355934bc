//! Programs under schedulers: the same program and schedule do the same, whatever was looked at, gone back on or put back
//! meanwhile; racy programs lose updates, locked ones do not.

mod gallery;
mod looks;
mod programs;
mod replay;
mod states;
mod view;

use threadyard::drivers::deterministic::{Machine, Options};
use threadyard::drivers::program;

/// A program at its start.
fn machine(source: &str) -> Machine {
    let modules = program(source, "main.py").unwrap_or_else(|problems| panic!("{source}\n{problems:?}"));
    Machine::new(modules, &Options::default())
}

/// What it has written.
fn text(machine: &Machine) -> String {
    machine.output().into_iter().map(|chunk| chunk.text).collect()
}

/// Numbers for tests (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}
