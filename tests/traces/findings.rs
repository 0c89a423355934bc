//! Little traces, each with what is to be found in it.

use threadyard::trace::findings::{Analysis, Finding, Kind};
use threadyard::trace::{Action, Ending, Reason};

use super::script::{A, B, CONDITION, EVENT, RLOCK, SEMAPHORE, Script};

fn findings(script: &Script) -> Vec<Finding> {
    Analysis::of(&script.0).findings(&script.0)
}

fn kinds(script: &Script) -> Vec<Kind> {
    findings(script).into_iter().map(|finding| finding.kind).collect()
}

#[test]
fn native_two_adders_lose_an_update_and_race() {
    let mut script = Script::new();
    script.act(1, 9, Action::Start { thread: 2 }).act(1, 10, Action::Start { thread: 3 });
    script.act(2, 4, Action::Begin).act(3, 4, Action::Begin);
    script.read(2, 5, 0).read(3, 5, 0).write(3, 5, 1).write(2, 5, 1);
    let found = findings(&script);
    assert_eq!(
        found.iter().map(|finding| finding.kind).collect::<Vec<_>>(),
        [Kind::LostUpdate, Kind::DataRace]
    );
    assert_eq!(
        found[0].text,
        "T2 read x: 0 (line 5). T3 wrote 1 (line 5), and T2 then wrote 1 over it (line 5): what T3 wrote is lost."
    );
    assert_eq!((&found[0].steps[..], &found[0].threads[..]), (&[4, 6, 7][..], &[2, 3][..]));
    assert_eq!(
        found[1].text,
        "T2 read x (line 5) and T3 wrote it (line 5), and nothing orders the two. That happened 2 times."
    );
}

#[test]
fn native_adders_one_after_the_other_race_and_lose_nothing() {
    let mut script = Script::new();
    script.add(2, 5, 0).add(3, 5, 1);
    assert_eq!(kinds(&script), [Kind::DataRace]);
}

#[test]
fn native_a_locked_counter_has_no_finding() {
    for object in [A, RLOCK, SEMAPHORE] {
        let mut script = Script::new();
        for (round, thread) in [2, 3, 3, 2].into_iter().enumerate() {
            script.acquire(thread, 4, object).add(thread, 5, round as u32).release(thread, 5, object);
        }
        assert_eq!(kinds(&script), [], "object {object}");
    }
}

#[test]
fn native_two_locks_for_one_variable_are_none() {
    let mut script = Script::new();
    script.acquire(2, 4, A).add(2, 5, 0).release(2, 5, A);
    script.acquire(3, 7, B).add(3, 8, 1).release(3, 8, B);
    assert_eq!(kinds(&script), [Kind::DataRace]);
}

#[test]
fn native_an_rlock_nested_is_held_until_its_last_release() {
    let mut script = Script::new();
    script.acquire(2, 4, RLOCK).acquire(2, 5, RLOCK).add(2, 6, 0).release(2, 4, RLOCK);
    script.acquire(3, 4, RLOCK).add(3, 6, 1);
    script.block(2, 4, RLOCK, 3);
    assert_eq!(kinds(&script), []);
}

#[test]
fn native_a_failed_acquire_orders_nothing() {
    let mut script = Script::new();
    script.acquire(2, 4, A).write(2, 5, 1).release(2, 6, A);
    script.act(3, 4, Action::Fail { object: A }).write(3, 5, 2);
    assert_eq!(kinds(&script), [Kind::DataRace]);
}

#[test]
fn native_a_condition_hands_over() {
    let mut script = Script::new();
    script.acquire(2, 3, A).act(2, 4, Action::Wait { object: CONDITION });
    script.write(3, 8, 1).acquire(3, 9, A);
    script.act(3, 10, Action::Notify { object: CONDITION, wanted: 1, woken: 1 }).block(2, 4, A, 3);
    script.release(3, 11, A);
    script.act(2, 4, Action::Resume { object: CONDITION, notified: true }).read(2, 5, 1);
    assert_eq!(kinds(&script), []);
}

#[test]
fn native_an_event_orders_those_that_find_it_set() {
    for notified in [true, false] {
        let mut script = Script::new();
        script.write(2, 3, 1).act(2, 4, Action::Set { object: EVENT });
        script.act(3, 8, Action::Resume { object: EVENT, notified }).read(3, 9, 1);
        assert_eq!(kinds(&script).len(), usize::from(!notified));
    }
}

#[test]
fn native_a_join_orders_and_a_race_before_it_is_one() {
    let mut script = Script::new();
    script.write(1, 1, 0).act(1, 2, Action::Start { thread: 2 }).act(2, 5, Action::Begin);
    script.add(2, 6, 0).act(2, 6, Action::End).act(1, 3, Action::Join { thread: 2 }).read(1, 4, 1);
    assert_eq!(kinds(&script), []);

    let mut script = Script::new();
    script.act(1, 2, Action::Start { thread: 2 }).act(2, 5, Action::Begin).write(2, 6, 1).read(1, 4, 1);
    assert_eq!(kinds(&script), [Kind::DataRace]);
}

#[test]
fn native_a_write_is_not_forgotten_when_its_thread_reads() {
    let mut script = Script::new();
    script.write(2, 5, 1).read(2, 6, 1).read(3, 9, 1);
    assert_eq!(
        findings(&script)[0].text,
        "T2 wrote x (line 5) and T3 read it (line 9), and nothing orders the two."
    );
}

#[test]
fn native_an_acquire_of_a_semaphore_is_after_all_releases_before_it() {
    let mut script = Script::new();
    script.write(2, 5, 1).release(2, 6, SEMAPHORE).release(3, 9, SEMAPHORE);
    script.acquire(1, 12, SEMAPHORE).read(1, 13, 1);
    assert_eq!(kinds(&script), []);
}

#[test]
fn native_containers_do_not_race() {
    let mut script = Script::new();
    for thread in [2, 3, 2, 3] {
        script.act(thread, 5, Action::Change { variable: 1, value: 1 });
        script.act(thread, 5, Action::Look { variable: 1, value: 1 });
    }
    assert_eq!(kinds(&script), []);
}

fn crossed() -> Script {
    let mut script = Script::new();
    script.acquire(2, 5, A).acquire(3, 9, B).block(2, 6, B, 3).block(3, 10, A, 2);
    script
}

#[test]
fn native_crossed_locks_are_a_deadlock_partial_then_total() {
    let mut script = crossed();
    script.act(1, 14, Action::Spin);
    let found = findings(&script);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].text,
        "T2 and T3 wait for each other: T2 at line 6 waits for b, held by T3 since line 9; T3 at line 10 waits for a, held \
         by T2 since line 5. Only a release by a thread that does not hold the lock could end that."
    );
    assert_eq!((&found[0].events[..], &found[0].lines[..]), (&[0, 1, 2, 3][..], &[5, 6, 9, 10][..]));
    script.act(1, 15, Action::Block { reason: Reason::Thread(2) });
    script.0.ending = Ending::Deadlock;
    assert_eq!(kinds(&script), [Kind::Deadlock]);
    assert_eq!(findings(&script)[0].threads, [1, 2, 3]);
}

#[test]
fn native_a_wait_that_ends_was_no_deadlock() {
    let mut script = crossed();
    script.act(3, 10, Action::Fail { object: A }).release(3, 11, B).acquire(2, 6, B);
    assert_eq!(kinds(&script), []);
}

#[test]
fn native_locks_in_two_orders_are_told_and_gated_ones_are_not() {
    let mut script = Script::new();
    script.acquire(2, 4, A).acquire(2, 5, B).release(2, 5, B).release(2, 5, A);
    script.acquire(3, 7, B).acquire(3, 8, A).release(3, 8, A).release(3, 8, B);
    assert_eq!(kinds(&script), [Kind::LockOrder]);

    let mut script = Script::new();
    script.acquire(2, 3, RLOCK).acquire(2, 4, A).acquire(2, 5, B);
    script.release(2, 5, B).release(2, 5, A).release(2, 5, RLOCK);
    script.acquire(3, 6, RLOCK).acquire(3, 7, B).acquire(3, 8, A);
    assert_eq!(kinds(&script), []);
}

#[test]
fn native_a_wakeup_is_lost_only_if_it_was_needed() {
    let notify = |woken| Action::Notify { object: CONDITION, wanted: 1, woken };
    let mut script = Script::new();
    script.acquire(3, 9, A).act(3, 10, notify(0)).release(3, 11, A);
    script.acquire(2, 3, A).act(2, 4, Action::Wait { object: CONDITION });
    script.0.ending = Ending::Deadlock;
    assert_eq!(kinds(&script), [Kind::Deadlock, Kind::LostWakeup]);
    script.act(2, 4, Action::Resume { object: CONDITION, notified: true });
    script.0.ending = Ending::Done;
    assert_eq!(kinds(&script), []);
}

#[test]
fn native_an_analysis_goes_on_from_a_clone_as_from_the_start() {
    let mut script = Script::new();
    script.read(2, 5, 0).read(3, 5, 0).write(3, 5, 1);
    let before = Analysis::of(&script.0);
    assert_eq!(before.findings(&script.0).len(), 1);
    let mut after = before.clone();
    script.write(2, 5, 1);
    after.event(&script.0.events[3], &script.0.objects);
    assert_eq!(after.findings(&script.0), findings(&script));
    assert_eq!(before.findings(&script.0).len(), 1);
}
