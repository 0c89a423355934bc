//! What is written: by the program, as tallies, as JSON, or to nobody.

use std::process::Stdio;

use super::{TWO_ADDERS, TWO_LOCKS, begun, ended, err, ran};

#[test]
fn native_cli_cuts_endless_output() {
    let (status, out, err) = ran(&["--timeout", "5"], "while True:\n    print('x' * 1000)\n");
    assert_eq!(status, 4);
    assert_eq!(out.len(), 1 << 20);
    assert!(err.contains("cut here"), "{err}");
}

/// Who closes a pipe has read enough.
#[test]
fn native_cli_output_that_nobody_reads_is_no_mistake() {
    let mut child = begun(&["run", "-"], Stdio::piped());
    drop(child.stdout.take());
    let output = ended(child, "print('unread')\n");
    assert_eq!((output.status.code(), &*err(&output)), (Some(0), ""));
}

#[test]
fn native_cli_tallies_many_runs() {
    let program = "
import threading
x = 0
def work():
    global x
    for _ in range(1000):
        x += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('lost' if x < 2000 else 'right')
";
    let (status, out, err) = ran(&["--times", "100", "--shake=1"], program);
    assert_eq!((status, &*err), (0, ""));
    let lost = out.lines().zip(out.lines().skip(1)).find(|(_, line)| *line == "  lost");
    let count: u32 = lost.and_then(|(head, _)| head.split(' ').next()?.parse().ok()).unwrap_or(0);
    assert!(count >= 95, "{out}");
}

#[test]
fn native_cli_speaks_json() {
    let (status, out, err) = ran(&["--json"], "print('a \"b\"')\n1 / 0\n");
    let lines: Vec<_> = out.lines().collect();
    assert_eq!((status, &*err, lines.len()), (1, "", 3), "{out}");
    assert_eq!(lines[0], r#"{"type":"output","thread":1,"stream":"out","text":"a \"b\"\n"}"#);
    assert!(lines[1].contains("ZeroDivisionError"), "{out}");
    assert!(lines[2].starts_with(r#"{"type":"end","status":1,"ending":"exception","#), "{out}");
    let (_, out, _) = ran(&["--json", "--times=3"], "print(1)\n");
    assert_eq!(out.lines().count(), 4, "{out}");
    assert_eq!(out.lines().last(), Some(r#"{"type":"tally","count":3,"status":0,"stdout":"1\n"}"#));
    let (status, out, _) = ran(&["--json"], "await x\n");
    assert_eq!(status, 2);
    assert!(out.starts_with(r#"{"type":"problem","line":1,"#), "{out}");
}

#[test]
fn native_cli_speaks_json_under_a_scheduler() {
    let (status, out, err) = ran(&["--scheduler", "rr", "--json", "--findings"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""));
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with(r#"{"type":"output","thread":1,"#), "{out}");
    assert!(lines[1].starts_with(r#"{"type":"finding","kind":""#), "{out}");
    let end = lines.last().unwrap();
    assert!(end.starts_with(r#"{"type":"end","status":0,"ending":"done","detail":"","steps":"#), "{out}");
    assert!(end.contains(r#","schedule":"1"#), "{out}");
    let (status, out, err) = ran(&["--scheduler", "rr", "--json", "--runs", "2"], TWO_LOCKS);
    assert_eq!((status, &*err), (3, ""));
    assert_eq!(out.lines().filter(|line| line.starts_with(r#"{"type":"run","run":"#)).count(), 2, "{out}");
    assert!(out.lines().last().unwrap().starts_with(r#"{"type":"tally","count":2,"status":3,"#), "{out}");
}
