//! Schedules that are given: damaged, for another program, too short, too long to paste.

use super::{Scratch, TWO_ADDERS, ran, schedules_in};

#[test]
fn native_cli_a_damaged_schedule_is_refused() {
    let (_, out, _) = ran(&["--scheduler", "rr", "--runs", "1"], TWO_ADDERS);
    let schedule = schedules_in(&out)[0].to_owned();
    for (damaged, part) in [
        (schedule.replace('~', "b~"), "the checksum does not fit"),
        (format!("2{}", &schedule[1..]), "at character 1: its version is 2"),
        (schedule[..schedule.len() - 1].to_owned(), "it ends where"),
        (String::new(), "it ends where a version"),
    ] {
        let (status, out, err) = ran(&["--schedule", &damaged], TWO_ADDERS);
        assert_eq!((status, &*out), (64, ""), "{err}");
        assert!(err.starts_with("threadyard: The schedule cannot be read") && err.contains(part), "{err}");
    }
    assert_eq!(ran(&["--schedule", "@/nowhere/at/all"], TWO_ADDERS).0, 66);
}

#[test]
fn native_cli_a_schedule_of_an_edited_program_says_where_it_stops_being_valid() {
    let program = format!("print('begun')\n{TWO_ADDERS}");
    let (_, out, _) = ran(&["--scheduler", "rr", "--runs", "1"], &program);
    let schedule = schedules_in(&out)[0];
    for (edited, part) in [
        (
            program.replace("x += 1", "x += 2"),
            "comes to a line that was not there or was not run when the schedule",
        ),
        (program.replace("x += 1", "x += 2"), "line 6: x += 2"),
        (program.replace("range(2)]", "range(1)]"), "it wants thread 3, and only thread 1 can come next"),
        (program.replace("    x += 1\n", "    x += 1\n    x += 1\n"), "can come next."),
    ] {
        let (status, out, err) = ran(&["--schedule", schedule], &edited);
        assert_eq!((status, &*out), (5, "begun\n"), "{err}");
        assert!(
            err.starts_with("The schedule does not fit the program from step ") && err.contains(part),
            "{err}"
        );
    }
    let commented = program.replace("x += 1", "x += 1  # here");
    assert_eq!(ran(&["--schedule", schedule], &commented).0, 0);
    let shorter = program.replace("print(x)", "");
    let (status, _, err) = ran(&["--schedule", schedule], &shorter);
    assert_eq!(status, 5);
    assert!(err.contains("the program has ended"), "{err}");
}

#[test]
fn native_cli_a_schedule_that_ends_goes_on_with_a_scheduler_alone() {
    let saved = Scratch::new("begin");
    let arguments = ["--scheduler", "rr", "--steps", "12", "--save", saved.name()];
    assert_eq!(ran(&arguments, TWO_ADDERS).0, 4);
    let text = String::from_utf8(saved.bytes()).unwrap();
    let (status, out, err) = ran(&["--schedule", text.trim()], TWO_ADDERS);
    assert_eq!((status, &*out), (5, ""));
    assert!(err.contains("The schedule ends after step 12"), "{err}");
    let file = format!("@{}", saved.name());
    let (status, out, err) = ran(&["--schedule", &file, "--scheduler", "random"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""), "{out}");
    let (status, out, err) = ran(&["--schedule", &file, "--scheduler", "random", "--runs", "50"], TWO_ADDERS);
    assert_eq!((status, &*err), (0, ""), "{out}");
    for schedule in schedules_in(&out) {
        assert_eq!(ran(&["--schedule", schedule], TWO_ADDERS).0, 0);
    }
}

#[test]
fn native_cli_a_schedule_too_long_to_paste_goes_through_a_file() {
    let program = "import threading
x = 0
def work():
    global x
    while True:
        x += 1
for _ in range(2):
    threading.Thread(target=work).start()
";
    let (status, _, err) = ran(&["--scheduler", "random", "--steps", "200000"], program);
    assert_eq!(status, 4);
    assert!(err.contains("too many for a command line") && err.len() < 1000, "{err}");
    let saved = Scratch::new("long-schedule");
    let (_, _, err) = ran(&["--scheduler", "random", "--steps", "200000", "--save", saved.name()], program);
    let file = format!("@{}", saved.name());
    assert!(err.contains(&format!("--schedule {file} --steps 200000")), "{err}");
    assert_eq!(ran(&["--schedule", &file, "--steps", "200000"], program).0, 4);
}
