//! Seeded pauses at shared events, so that a race shows in a loop that would be over before a second thread has woken.
//!
//! A thread's events are cut into stretches of random length, each followed by a pause: two of three times a spin of
//! some microseconds, else a sleep of a millisecond, which is repeated while no other thread has moved, since on a busy
//! machine the other may be waiting for a core. A pause can fall between the load and the store of `x += 1` as
//! anywhere else, but not into the library's own code, where nothing of the program's can go wrong: the stretch then
//! lasts until the thread is out of it. Stretches begin short, so that a run of some thousand events has many pauses, and grow as the thread
//! goes on, so that a long run is not all pauses.
//!
//! Any pause might last as long by chance: they make interleavings likelier that exist anyway, and add none.

use crate::random::Random;

/// Mean length of the first stretches and of the last, in events.
const SHORTEST: f64 = 8.0;
const LONGEST: f64 = 20_000.0;
/// By how much stretches grow from one to the next.
const GROWTH: f64 = 1.08;
/// One pause in so many is a sleep.
const SLEEPS: u64 = 3;
/// How often an extension is doubled: in a long loop of the library's it is looked out for its end now and then only.
const EXTENSIONS: u32 = 6;
/// Nanoseconds of a spin, at most.
const SPIN: u64 = 8_000;

/// What a thread does after a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pause {
    /// So many nanoseconds on its core.
    Spin(u32),
    /// Gives the core up for so many microseconds, more while nobody else moves.
    Sleep(u32),
}

/// When one thread pauses, and how.
#[derive(Debug)]
pub(super) struct Shaker {
    random: Random,
    mean: f64,
    /// How often in a row a stretch ended in the library.
    misses: u32,
}

impl Shaker {
    pub(super) fn new(seed: u64, thread: u32) -> Self {
        Self { random: Random::new(seed, u64::from(thread)), mean: SHORTEST, misses: 0 }
    }

    /// The length of the next stretch, in events.
    pub(super) fn stretch(&mut self) -> u32 {
        self.misses = 0;
        let length = 1 + self.random.below((2.0 * self.mean) as u64);
        self.mean = (self.mean * GROWTH).min(LONGEST);
        length as u32
    }

    /// How much longer a stretch is to be that has ended in the library.
    pub(super) fn extension(&mut self) -> u32 {
        self.misses = (self.misses + 1).min(EXTENSIONS);
        1 << self.misses
    }

    /// The pause after it.
    pub(super) fn pause(&mut self) -> Pause {
        if self.random.below(SLEEPS) == 0 {
            Pause::Sleep(1_000 + self.random.below(500) as u32)
        } else {
            Pause::Spin(self.random.below(SPIN) as u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_shake_is_the_same_for_the_same_seed_and_another_for_another() {
        let draw = |seed, thread| {
            let mut shaker = Shaker::new(seed, thread);
            (0..50).map(|_| (shaker.stretch(), shaker.pause())).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        assert_ne!(draw(7, 1), draw(8, 1));
    }

    #[test]
    fn native_shake_sleeps_often_in_a_short_loop_and_seldom_in_a_long_one() {
        let sleeps = |events: u64| {
            let mut shaker = Shaker::new(1, 1);
            let (mut done, mut sleeps) = (0, 0);
            while done < events {
                done += u64::from(shaker.stretch());
                sleeps += u32::from(matches!(shaker.pause(), Pause::Sleep(_)));
            }
            sleeps
        };
        // 1 000 times `x += 1` are some 4 000 events.
        assert!((6..30).contains(&sleeps(4_000)), "{}", sleeps(4_000));
        assert!(sleeps(10_000_000) < 400, "{}", sleeps(10_000_000));
    }
}
