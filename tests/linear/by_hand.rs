//! Histories by hand, of which it is plain whether they can be: the checker itself is held to these.

use threadyard::ErrorKind;
use threadyard::model::{Event as EventModel, Lock as LockModel};
use threadyard::sync::RLock;

use super::checker::check;
use super::condition::{Call as OfCondition, pair};
use super::event::Call as OfEvent;
use super::history::{Made, Window};
use super::lock::Call as OfLock;
use super::{Answer, Machine, Patience};

const NOTHING: Answer = Answer::Unit;
const YES: Answer = Answer::Flag(true);
const NO: Answer = Answer::Flag(false);

/// Each thread's calls: what was called, what it answered, when it was invoked and when it returned.
type Calls<'a, C> = &'a [&'a [(C, Answer, u64, u64)]];

fn is_accepted<M: Machine>(machine: M, calls: Calls<'_, M::Call>) -> bool {
    let made = |&(call, answer, invoked, returned): &_| Made { call, answer, invoked, returned };
    let calls = calls.iter().map(|calls| calls.iter().map(made).collect()).collect();
    check(machine, &Window { calls, stuck_since: None }).is_ok()
}

/// Who has the lock must have begun to release it before another can be told that it has it.
pub fn locks() {
    use OfLock::{Acquire, Release};
    const ENDLESS: Patience = Patience::Endless;
    for (released, accepted) in [(3, true), (6, false)] {
        let first = [(Acquire(ENDLESS), YES, 0, 2), (Release, NOTHING, released, 8)];
        let second = [(Acquire(ENDLESS), YES, 1, 5)];
        assert_eq!(is_accepted(LockModel::new(), &[&first, &second]), accepted);
    }
    let tried = |invoked, returned| {
        let first = [(Acquire(ENDLESS), YES, 2, 3), (Release, NOTHING, 5, 6)];
        is_accepted(LockModel::new(), &[&first, &[(Acquire(Patience::None), NO, invoked, returned)]])
    };
    assert!(tried(1, 4) && tried(4, 7));
    assert!(!tried(0, 1) && !tried(7, 8));
    // One without a timeout has no reason to fail, and nobody's lock none not to be acquired.
    let first: &[_] = &[(Acquire(ENDLESS), YES, 0, 1)];
    assert!(!is_accepted(LockModel::new(), &[first, &[(Acquire(ENDLESS), NO, 2, 3)]]));
    assert!(!is_accepted(LockModel::new(), &[&[(Release, NOTHING, 0, 1)]]));
    let error = Answer::Failed(ErrorKind::ReleaseUnlocked);
    assert!(is_accepted(LockModel::new(), &[&[(Release, error, 0, 1)]]));
}

/// A notify that says it woke one has woken one, and the first.
pub fn conditions() {
    use OfCondition::{Acquire, Notify, Release, Wait};
    let waits = |began: u64, answer, returned| {
        [(Acquire, NOTHING, began, began + 1), (Wait(Patience::Micros(1)), answer, began + 2, returned)]
    };
    let notifies = |woken| {
        let notify = (Notify(1), Answer::Number(woken), 22, 23);
        [(Acquire, NOTHING, 20, 21), notify, (Release, NOTHING, 24, 25)]
    };
    let one = |answer, woken| is_accepted(pair::<RLock>(), &[&waits(0, answer, 30), &notifies(woken)]);
    assert!(one(YES, 1) && one(NO, 0));
    assert!(!one(NO, 1) && !one(YES, 0));
    let two = |first, second| {
        let release = [(Release, NOTHING, 31, 32)];
        let first = [&waits(0, first, 30)[..], &release].concat();
        is_accepted(pair::<RLock>(), &[&first, &waits(10, second, 40), &notifies(1)])
    };
    assert!(two(YES, NO) && two(NO, YES));
    assert!(!two(YES, YES) && !two(NO, NO));
    // Without a timeout the first cannot have been passed over.
    let first = [(Acquire, NOTHING, 0, 1), (Wait(Patience::Endless), YES, 2, 50)];
    assert!(!is_accepted(pair::<RLock>(), &[&first, &waits(10, YES, 40), &notifies(1)]));
}

/// A set counts for who waits, though it was taken back before they returned.
pub fn events() {
    use OfEvent::{Clear, Set, Wait};
    let setter: &[_] = &[(Set, NOTHING, 2, 3), (Clear, NOTHING, 4, 5)];
    let waits = |patience, answer, invoked, returned| {
        is_accepted(EventModel::new(), &[setter, &[(Wait(patience), answer, invoked, returned)]])
    };
    assert!(waits(Patience::Endless, YES, 1, 6));
    assert!(!waits(Patience::Endless, YES, 6, 7));
    assert!(!waits(Patience::Endless, NO, 1, 6));
    assert!(waits(Patience::Micros(1), NO, 1, 6));
}
