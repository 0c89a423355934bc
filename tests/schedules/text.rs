//! The text form: that it is short, comes back as it was, and is refused when it is damaged.

use std::time::{Duration, Instant};

use threadyard::schedule::{Choice, Damage, LineHashes, RoundRobin, Schedule, Scheduler, ThreadId, Way};

use crate::dice::Dice;
use crate::program::Program;
use crate::random_schedule;

/// A program of so many lines, all different, and the hashes of all.
fn lines(dice: &mut Dice, count: usize) -> LineHashes {
    let source: String = (0..count)
        .map(|line| {
            format!("    {}_{line} {} {}\n", dice.of(&["x", "y"]), dice.of(&["=", "+="]), dice.below(100))
        })
        .collect();
    LineHashes::of(&source, 1..=count as u32)
}

#[test]
fn native_a_schedule_comes_back_from_its_text() {
    let mut dice = Dice::new(1);
    for number in 0..3000 {
        let (steps, threads) = (dice.below(400), [1, 2, 3, 5, 26, 27, 130][number % 7]);
        let mut schedule = random_schedule(&mut dice, steps, threads, 1 + number % 3);
        // Something that repeats, some of the time.
        let period: Vec<Choice> = schedule.steps_from(0).take(dice.below(12)).collect();
        for _ in 0..dice.below(30) {
            schedule.extend(period.iter().copied());
        }
        let count = dice.below(40);
        let lines = lines(&mut dice, count);
        let text = schedule.write(&lines);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)), "{text}");
        assert_eq!(Schedule::parse(&text), Ok((schedule, lines)), "{text}");
    }
}

#[test]
fn native_the_text_is_as_its_docs_say() {
    let time_out = Choice { thread: ThreadId(2), way: Way::TimeOut };
    let wake = Choice { thread: ThreadId(1), way: Way::WakeSpuriously };
    let mut schedule = Schedule::new();
    schedule.push_run(Choice::go(1), 4);
    for _ in 0..50 {
        schedule.extend([2, 3].map(Choice::go));
    }
    schedule.extend([time_out, Choice::go(27), wake, wake]);
    let lines = LineHashes::of("x += 1\nprint(x)\n", 1..=2);
    let text = schedule.write(&lines);
    assert!(text.starts_with('1') && text[5..].starts_with(".a4-bc-50Tb_27_Wa2~"), "{text}");
    assert_eq!(Schedule::new().write(&LineHashes::default()).len(), 5);
}

#[test]
fn native_a_text_of_200_steps_and_30_lines_is_below_300_characters() {
    let mut dice = Dice::new(2);
    let (mut longest_random, mut longest_regular) = (0, 0);
    for number in 0..4000 {
        let lines = lines(&mut dice, 30);
        let choices = (0..200).map(|_| Choice::go(1 + dice.below(2 + number % 2) as u32));
        longest_random = longest_random.max(choices.collect::<Schedule>().write(&lines).len());
    }
    let lines = lines(&mut dice, 30);
    for threads in 2..=3 {
        for quantum in 1..=10 {
            let events = "x".repeat(100);
            let program = Program::new(&vec![events.as_str(); threads]);
            for run in 0..30 {
                let mut scheduler = RoundRobin::new(quantum);
                scheduler.begin(run);
                let mut schedule = program.run(&mut scheduler).schedule;
                schedule.truncate(200);
                longest_regular = longest_regular.max(schedule.write(&lines).len());
            }
        }
    }
    // The worst there is: no thread goes on twice, and nothing repeats.
    let mut thread = 0;
    let choices = (0..200).map(|_| {
        thread = (thread + 1 + dice.below(2)) % 3;
        Choice::go(1 + thread as u32)
    });
    let worst = choices.collect::<Schedule>().write(&lines).len();
    println!("random {longest_random}, round robin {longest_regular}, worst {worst}");
    assert!(longest_random < 300 && longest_regular < 100 && worst <= 265);
}

#[test]
fn native_a_million_regular_steps_are_short() {
    for threads in [1, 2, 3, 5, 7, 26, 100] {
        let schedule: Schedule = (0..1_000_000).map(|step| Choice::go(1 + step % threads)).collect();
        let start = Instant::now();
        let text = schedule.write(&LineHashes::default());
        let written = start.elapsed();
        assert_eq!(Schedule::parse(&text).map(|(schedule, _)| schedule), Ok(schedule));
        println!(
            "{threads} threads: {} characters in {written:?}, read in {:?}",
            text.len(),
            start.elapsed() - written
        );
        assert!(text.len() < 20 + 8 * threads as usize, "{text}");
    }
}

#[test]
fn native_a_million_random_steps_are_written_and_read_soon() {
    let schedule = random_schedule(&mut Dice::new(4), 1_000_000, 3, 1);
    let start = Instant::now();
    let text = schedule.write(&LineHashes::default());
    let written = start.elapsed();
    assert!(Schedule::parse(&text).is_ok());
    println!("{} characters in {written:?}, read in {:?}", text.len(), start.elapsed() - written);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn native_each_changed_character_is_noticed() {
    let mut dice = Dice::new(5);
    let schedule = random_schedule(&mut dice, 60, 3, 3);
    let text = schedule.write(&lines(&mut dice, 10));
    for at in 0..text.len() {
        for byte in 0..128 {
            let mut damaged = text.clone().into_bytes();
            if damaged[at] != byte {
                damaged[at] = byte;
                let damaged = String::from_utf8(damaged).unwrap();
                assert!(Schedule::parse(&damaged).is_err(), "{damaged}");
            }
        }
        assert!(Schedule::parse(&text[..at]).is_err(), "{}", &text[..at]);
    }
}

/// One of many damages.
fn damage(dice: &mut Dice, text: &str) -> String {
    const PIECES: &[&str] = &[
        "-",
        "_",
        ".",
        "~",
        "T",
        "W",
        "a",
        "b9",
        "0",
        "1",
        "99999999999",
        "1000000000000000000",
        "é",
        "😀",
        "\0",
        " ",
        "--",
        "-a-",
        "_27_",
        "_4294967296_",
        "-ab-4294967295",
        "a4294967296",
    ];
    let mut damaged: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(damaged.len() + 1);
        let other = dice.below(damaged.len() + 1);
        let (from, to) = (at.min(other), at.max(other));
        match dice.below(7) {
            0 => damaged.truncate(at),
            1 => drop(damaged.drain(from..to)),
            2 => drop(damaged.splice(at..at, dice.of(PIECES).chars())),
            3 => damaged[from..to].reverse(),
            4 => {
                let piece = damaged[from..to].to_vec();
                damaged.splice(at..at, piece);
            }
            5 if from < to => damaged.swap(from, to - 1),
            _ => {
                if let Some(character) = damaged.get_mut(at) {
                    *character = char::from(dice.below(128) as u8);
                }
            }
        }
    }
    damaged.into_iter().collect()
}

#[test]
fn native_damaged_texts_are_refused() {
    let mut dice = Dice::new(6);
    let (mut equal, mut passed) = (0, 0);
    for number in 0..100_000 {
        let steps = dice.below(80);
        let schedule = random_schedule(&mut dice, steps, [2, 3, 30][number % 3], 3);
        let count = dice.below(8);
        let text = schedule.write(&lines(&mut dice, count));
        let damaged = damage(&mut dice, &text);
        match Schedule::parse(&damaged) {
            _ if damaged == text => equal += 1,
            Ok(_) => passed += 1,
            Err(damage) => assert!(damage.at() <= damaged.len() && !damage.reason().is_empty(), "{damaged}"),
        }
    }
    println!("{equal} were not changed, {passed} passed by chance");
    // One in 4096 is 25, if all were well formed.
    assert!(passed < 25, "{passed}");
}

/// The text with its checksum.
fn sealed(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits = text.bytes().flat_map(|byte| (0..8).rev().map(move |bit| u16::from(byte) >> bit & 1));
    let sum = bits.fold(0xfff, |sum, bit| ((sum << 1) & 0xfff) ^ (((sum >> 11) ^ bit) * 0x80f));
    let digit = |value: u16| char::from(DIGITS[usize::from(value)]);
    format!("{text}{}{}", digit(sum >> 6), digit(sum & 63))
}

#[test]
fn native_a_refusal_names_the_place_and_the_reason() {
    for (text, at, reason) in [
        ("", 0, "it ends where a version should come"),
        ("2.a~AA", 0, "its version is 2, and only version 1 is known here"),
        ("1AB", 3, "it ends where the hash of a line or a '.' should come"),
        ("1B.a~AA", 2, "the hash of a line or a '.' should come here, not '.'"),
        ("1ACAB.a~AA", 3, "the hashes of the lines are not in order"),
        ("1.a5", 4, "it ends where a thread, a '-' or a '~' should come"),
        ("1.a05~AA", 3, "a count is from 2 to 4294967296, without zeros before it"),
        ("1.a1~AA", 3, "a count is from 2 to 4294967296, without zeros before it"),
        ("1.ab1000000000000000000~AA", 4, "a count is from 2 to 4294967296, without zeros before it"),
        ("1.a4294967296b~AA", 13, "here it passes 4294967296 steps or 16777216 changes of thread"),
        ("1.a-ab-100000000~AA", 3, "here it passes 4294967296 steps or 16777216 changes of thread"),
        ("1.-ab~AA", 5, "a thread or a '-' should come here, not '~'"),
        ("1.-ab-~AA", 6, "how often the group is repeated should come here, not '~'"),
        ("1.T5~AA", 3, "a thread should come here, not '5'"),
        ("1._5_~AA", 2, "no number of a thread without a letter stands here between two '_'"),
        ("1._4294967296_~AA", 2, "no number of a thread without a letter stands here between two '_'"),
        ("1.aé~AA", 3, "a thread, a '-' or a '~' should come here, not a character that no schedule has"),
        ("1.a~A", 5, "it ends where a checksum should come"),
        ("1.a~AAA", 6, "something follows the checksum"),
        ("1.a~AA", 4, "the checksum does not fit: something before it was changed"),
    ] {
        let damage = Schedule::parse(text).unwrap_err();
        assert_eq!((damage.at(), damage.reason()), (at, reason), "{text}");
    }
    let told = Schedule::parse("1.a05~AA").as_ref().map_err(Damage::to_string).unwrap_err();
    assert_eq!(
        told,
        "The schedule cannot be read at character 4: a count is from 2 to 4294967296, without zeros before it. Copy the whole of it again."
    );
}

#[test]
fn native_the_largest_texts_are_read_soon() {
    let start = Instant::now();
    for (text, steps) in
        [("1.a4294967296~", 4_294_967_296), ("1.-ab-8388608~", 16_777_216), ("1.-a-16777216~", 16_777_216)]
    {
        assert_eq!(Schedule::parse(&sealed(text)).map(|(schedule, _)| schedule.len()), Ok(steps), "{text}");
    }
    let long = "1.".to_owned() + &"a".repeat(40_000_000);
    assert_eq!(Schedule::parse(&long).unwrap_err().at(), 33_554_432);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
