//! Traces and findings.

use super::{Scratch, TWO_ADDERS, ran, schedules_in};

#[test]
fn native_cli_a_trace_is_the_same_each_time() {
    for name in ["a.trace", "a.json"] {
        let (first, second) = (Scratch::new(&format!("1{name}")), Scratch::new(&format!("2{name}")));
        let seed = ["--scheduler", "random", "--seed", "3", "--trace"];
        let runs = [&first, &second].map(|file| ran(&[&seed[..], &[file.name()]].concat(), TWO_ADDERS));
        assert_eq!(runs[0], runs[1]);
        assert_eq!(first.bytes(), second.bytes());
        let begin: &[u8] =
            if name == "a.json" { br#"{"format":"threadyard trace""# } else { b"threadyard-trace" };
        assert!(first.bytes().starts_with(begin), "{name}");
        let found = &runs[0].2;
        assert!(found.contains("Data race: ") && schedules_in(found).len() == 1, "{found}");
    }
    let (status, _, err) = ran(&["--scheduler", "rr", "--trace", "/nowhere/at/all"], TWO_ADDERS);
    assert_eq!(status, 74);
    assert!(err.contains("cannot write /nowhere/at/all"), "{err}");
}

#[test]
fn native_cli_a_run_on_threads_has_a_trace() {
    for name in ["threads.trace", "threads.json"] {
        let file = Scratch::new(name);
        let (status, out, err) = ran(&["--shake=1", "--trace", file.name()], TWO_ADDERS);
        assert_eq!(status, 0, "{out}{err}");
        assert!(err.contains("Data race: "), "{err}");
        assert!(!file.bytes().is_empty());
    }
    let (_, out, _) = ran(&["--shake=1", "--findings", "--json"], TWO_ADDERS);
    let types: Vec<bool> = out.lines().map(|line| line.contains("\"data race\"")).collect();
    assert!(types.contains(&true) && types.last() == Some(&false), "{out}");
    let (status, _, err) = ran(&["--trace", "/nowhere/at/all"], TWO_ADDERS);
    assert_eq!(status, 74);
    assert!(err.contains("cannot write /nowhere/at/all"), "{err}");
}

#[test]
fn native_cli_findings_are_told_of_each_outcome() {
    let (_, out, err) = ran(&["--scheduler", "random", "--runs", "100", "--findings"], TWO_ADDERS);
    assert_eq!(schedules_in(&out).len(), 2, "{out}");
    assert!(err.contains("Lost update: ") && err.contains("Data race: "), "{err}");
}

#[test]
fn native_cli_a_long_run_is_cut_and_says_so() {
    let trace = Scratch::new("long");
    let program = "import threading
x = 0
def work():
    global x
    for _ in range(600000):
        x += 1
thread = threading.Thread(target=work)
thread.start()
thread.join()
";
    let (status, _, err) = ran(&["--scheduler", "rr", "--trace", trace.name()], program);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("too long for a trace of all of it"), "{err}");
}
