//! Programs under a scheduler, once and in series.

use super::{TWO_ADDERS, TWO_LOCKS, ran, schedules_in};

#[test]
fn native_cli_each_scheduler_runs_a_program() {
    let locked = TWO_ADDERS
        .replace("x = 0", "x = 0\nlock = threading.Lock()")
        .replace("    x += 1", "    with lock:\n        x += 1");
    for arguments in [
        &["--scheduler", "random", "--seed", "7"][..],
        &["--scheduler=pct", "--seed=7", "--depth", "2"],
        &["--scheduler", "pct", "--spurious"],
        &["--scheduler", "rr"],
        &["--scheduler", "rr", "--quantum", "5", "--findings"],
    ] {
        assert_eq!(ran(arguments, &locked), (0, "2\n".into(), String::new()), "{arguments:?}");
    }
    let seeds = ["1", "2", "3", "4", "5", "6", "7", "8"];
    let totals = seeds.map(|seed| ran(&["--scheduler", "random", "--seed", seed], TWO_ADDERS).1);
    assert!(totals.iter().any(|total| *total != totals[0]), "{totals:?}");
}

#[test]
fn native_cli_time_is_virtual_under_a_scheduler() {
    let program =
        "import time\nbegan = time.monotonic()\ntime.sleep(3600)\nprint(round(time.monotonic() - began))\n";
    assert_eq!(ran(&["--scheduler", "rr"], program), (0, "3600\n".into(), String::new()));
}

#[test]
fn native_cli_a_series_shows_each_outcome_with_a_schedule_that_leads_there() {
    let (status, out, err) = ran(&["--scheduler", "random", "--runs", "200"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""));
    let heads: Vec<&str> = out.lines().filter(|line| line.ends_with(" of 200:")).collect();
    assert_eq!(heads.len(), 2, "{out}");
    let totals: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    let schedules = schedules_in(&out);
    assert_eq!((totals.len(), schedules.len()), (2, 2), "{out}");
    assert_ne!(totals[0], totals[1]);
    for (total, schedule) in totals.iter().zip(schedules) {
        let replayed = ran(&["--schedule", schedule], TWO_ADDERS);
        assert_eq!(replayed, (0, format!("{total}\n"), String::new()), "{schedule}");
    }
    assert_eq!(ran(&["--scheduler", "random", "--runs", "200"], TWO_ADDERS).1, out);
}

#[test]
fn native_cli_a_series_never_loses_an_update_under_a_lock() {
    let program = include_str!("../../src/gallery/130_two_adders_locked.py");
    let (status, out, err) = ran(&["--scheduler", "pct", "--runs", "20"], program);
    assert_eq!((status, &*err), (0, ""));
    assert!(out.starts_with("20 of 20:\n"), "{out}");
}

#[test]
fn native_cli_a_deadlock_says_how_to_replay_it() {
    let (status, out, err) = ran(&["--scheduler", "rr"], TWO_LOCKS);
    assert_eq!(status, 3, "{out}{err}");
    assert!(err.contains("Deadlock"), "{err}");
    let replayed = ran(&["--schedule", schedules_in(&err)[0]], TWO_LOCKS);
    assert_eq!(replayed, (status, out, err));
}

#[test]
fn native_cli_exceptions_and_limits_say_how_to_replay_them() {
    let assertion = "assert 1 > 2, 'no'\n";
    let in_a_thread =
        "import threading\ndef work():\n    raise KeyError('k')\nthreading.Thread(target=work).start()\n";
    for (program, arguments, status, part) in [
        (assertion, &[][..], 1, "AssertionError: no"),
        (in_a_thread, &[], 0, "KeyError: 'k'"),
        ("x = 0\nwhile True:\n    x += 1\n", &["--steps", "1000"], 4, "after 1000 steps"),
        ("while True:\n    pass\n", &["--steps", "10000"], 4, "rounds of loops"),
    ] {
        let (ended, out, err) = ran(&[&["--scheduler", "rr"], arguments].concat(), program);
        assert_eq!(ended, status, "{err}");
        assert!(err.contains(part), "{err}");
        let line = err.lines().last().unwrap();
        let again: Vec<&str> =
            line.strip_prefix("Replay it with: threadyard run - ").unwrap().split(' ').collect();
        assert_eq!(ran(&again, program), (ended, out, err));
    }
}
