//! [`Condition`]: each notify reaches one that waits, whoever gives up or is stopped meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use threadyard::ErrorKind;
use threadyard::sync::{Condition, Lock, Lockable, RLock, StopFlag, Timeout};

use super::{Plain, Random, Team, breathe, turns_while_others_are_stopped};

/// Two tokens go round: who has none waits, in every way, who gives one back notifies one. As many waits return
/// true as were notified. Over an `RLock`, which its waiters hold up to three deep.
pub fn tokens_over_an_rlock(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    tokens(team, threads, rounds, seed, &Condition::new(), 3);
}

/// The same over a plain lock.
pub fn tokens_over_a_lock(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    tokens(team, threads, rounds, seed, &Condition::over(Lock::new()), 1);
}

fn tokens<L: Lockable + Sync>(
    team: &impl Team,
    threads: usize,
    rounds: u64,
    seed: u64,
    condition: &Condition<L>,
    deepest: u64,
) {
    let tokens = Plain::of(2);
    let (notified, returned) = (AtomicU64::new(0), AtomicU64::new(0));
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for _ in 0..rounds {
            let deep = random.below(deepest) + 1;
            (0..deep).for_each(|_| condition.acquire().unwrap());
            while tokens.get() == 0 {
                let woken = match random.below(3) {
                    0 => condition.wait_within(random.soon()).unwrap(),
                    1 => condition.wait_within(Timeout::MAX).unwrap(),
                    _ => condition.wait().is_ok(),
                };
                returned.fetch_add(u64::from(woken), Ordering::Relaxed);
            }
            tokens.set(tokens.get() - 1);
            (0..deep).for_each(|_| condition.release().unwrap());
            random.dawdle();
            condition.acquire().unwrap();
            tokens.set(tokens.get() + 1);
            notified.fetch_add(condition.notify_one().unwrap() as u64, Ordering::Relaxed);
            condition.release().unwrap();
        }
    });
    assert_eq!(tokens.get(), 2);
    assert_eq!(notified.into_inner(), returned.into_inner(), "a notify reached nobody");
    assert_eq!(condition.notify_one().unwrap_err().kind(), ErrorKind::LockNotHeld);
    condition.acquire().unwrap();
    assert_eq!(condition.notify_all().unwrap(), 0);
    condition.release().unwrap();
}

/// One token; odd threads work until they are stopped, even ones do their rounds and must not miss a notify that a
/// stopped one might have taken along.
pub fn while_others_are_stopped(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let (condition, token) = (Condition::new(), Plain::of(1));
    turns_while_others_are_stopped(team, threads, rounds, seed, &|random| {
        let _held = condition.inner().lock().ok()?;
        condition.wait_for(Timeout::Never, || token.get() == 1).ok()?;
        token.set(0);
        // Lets another in, who finds no token and waits.
        let _ = condition.release();
        random.dawdle();
        let Ok(()) = unwatched(condition.inner()) else { unreachable!("nobody stops this") };
        token.set(1);
        condition.notify_one().unwrap();
        Some(())
    });
    assert_eq!((token.get(), condition.inner().is_locked()), (1, false));
}

/// Acquires it also under a flag that is raised.
fn unwatched(lock: &RLock) -> Result<(), threadyard::Error> {
    StopFlag::new().watch(|| lock.acquire())
}

/// Everybody waits; one notifies them one by one, and they wake in the order in which they came. Then all at once.
pub fn first_come_first_served(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let lock = Arc::new(RLock::new());
    let (waiters, awake) = (Condition::over(Arc::clone(&lock)), Condition::over(Arc::clone(&lock)));
    let others = threads - 1;
    // Under the lock: who came, and who woke.
    let rows = std::sync::Mutex::new((Vec::new(), Vec::new()));
    let woken = || rows.lock().unwrap().1.len();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for round in 1..=rounds as usize {
            random.dawdle();
            let _held = lock.lock().unwrap();
            if index > 0 {
                rows.lock().unwrap().0.push(index);
                awake.notify_all().unwrap();
                waiters.wait().unwrap();
                rows.lock().unwrap().1.push(index);
                awake.notify_all().unwrap();
                // Nobody comes for the next round before this one is over.
                awake.wait_for(Timeout::Never, || woken() >= round * others).unwrap();
                continue;
            }
            let came = || rows.lock().unwrap().0.len() == round * others;
            awake.wait_for(Timeout::Never, came).unwrap();
            let one_by_one = random.below(others as u64) as usize;
            for _ in 0..one_by_one {
                let before = woken();
                assert_eq!(waiters.notify_one().unwrap(), 1);
                awake.wait_for(Timeout::Never, || woken() > before).unwrap();
            }
            let begin = (round - 1) * others;
            {
                let (came, woke) = &*rows.lock().unwrap();
                assert_eq!(came[begin..begin + one_by_one], woke[begin..]);
            }
            assert_eq!(waiters.notify_all().unwrap(), others - one_by_one);
            awake.wait_for(Timeout::Never, || woken() == round * others).unwrap();
        }
    });
    assert!(!lock.is_locked());
}

/// The timeout of `wait_for` is of the whole: notifies that change nothing do not prolong it.
pub fn wait_for_keeps_its_deadline(team: &impl Team, now: &(dyn Fn() -> f64 + Sync)) {
    let (condition, over) = (Condition::new(), AtomicU64::new(0));
    team.run(2, &|index| {
        if index == 0 {
            let _held = condition.inner().lock().unwrap();
            let began = now();
            assert!(!condition.wait_for(Duration::from_millis(60), || false).unwrap());
            let took = now() - began;
            // Browsers round their clocks.
            assert!((58.0..15_000.0).contains(&took), "{took} ms");
            return over.store(1, Ordering::Relaxed);
        }
        while over.load(Ordering::Relaxed) == 0 {
            condition.acquire().unwrap();
            condition.notify_all().unwrap();
            condition.release().unwrap();
            breathe();
        }
    });
}
