//! Where a program comes from, how it is run, and calls that are mistaken.

use std::time::{Duration, Instant};

use super::{Scratch, err, out, ran, threadyard};

#[test]
fn native_cli_runs_a_program() {
    let program = "
import threading
def work(name):
    print('hello from', name)
thread = threading.Thread(target=work, args=('thread',))
thread.start()
thread.join()
print('done')
";
    assert_eq!(ran(&[], program), (0, "hello from thread\ndone\n".into(), String::new()));
}

#[test]
fn native_cli_reads_a_file() {
    let file = Scratch::new("main.py");
    std::fs::write(file.name(), "\u{feff}print('from a file')\n").unwrap();
    let output = threadyard(&["run", file.name()], "");
    assert_eq!((output.status.code(), &*out(&output)), (Some(0), "from a file\n"));
}

#[test]
fn native_cli_says_where_a_text_is_not_utf_8() {
    let output = threadyard(&["run", "-"], b"x = 1\ny = '\xe9'\n");
    assert_eq!(output.status.code(), Some(66));
    assert!(err(&output).contains("byte 0xe9 at position 11, on line 2"), "{}", err(&output));
}

#[test]
fn native_cli_speed_shortens_sleeps() {
    let program = "
import time
began = time.monotonic()
time.sleep(20)
print(20 <= time.monotonic() - began < 40)
";
    let began = Instant::now();
    assert_eq!(ran(&["--speed", "100"], program), (0, "True\n".into(), String::new()));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn native_cli_refuses_what_it_does_not_know() {
    for (arguments, status, part) in [
        (&["run"][..], 64, "name the file"),
        (&["run", "a.py", "--fast"], 64, "no option --fast"),
        (&[], 64, "run FILE.py"),
        (&["run", "/nowhere/at/all.py"], 66, "cannot read"),
    ] {
        let output = threadyard(arguments, "");
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(err(&output).contains(part), "{arguments:?}: {}", err(&output));
    }
    let help = threadyard(&["help"], "");
    assert!(help.status.success() && out(&help).contains("--shake"));
}
