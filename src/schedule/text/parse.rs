//! A text into a schedule, or what is wrong with it.

use std::fmt;

use super::{
    DIGITS, GROUP, LETTERS, LINES_END, NUMBER, STEPS_END, TIME_OUT, VERSION, WAKE_SPURIOUSLY, checksum,
};
use crate::schedule::{Choice, LineHashes, Schedule, ThreadId, Way};

/// Characters of a text, at most.
const LENGTH: usize = 1 << 25;
/// Steps of a schedule, at most.
const STEPS: u64 = 1 << 32;
/// Runs of a schedule, at most: they are what takes memory, 8 bytes each.
const RUNS: u64 = 1 << 24;

/// Why a text is no schedule, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    at: usize,
    reason: String,
}

impl Damage {
    /// The byte of the text, from 0, at which it was noticed: the damage is there or before it.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// What is wrong there.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// A sentence for a person, which counts characters from 1.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, reason) = (self.at + 1, &self.reason);
        write!(f, "The schedule cannot be read at character {place}: {reason}. Copy the whole of it again.")
    }
}

impl std::error::Error for Damage {}

impl Schedule {
    /// Reads what [`write`](Self::write) has written: the schedule and the lines that it was made for.
    ///
    /// # Errors
    ///
    /// A text that `write` cannot have written is refused. One changed character is always noticed; of larger damage
    /// that is by chance well formed, one in 4096 is not. A text of more than 33 554 432 characters, or one for more than
    /// 4 294 967 296 steps or 16 777 216 runs is refused too: it takes 128 MB at most.
    pub fn parse(text: &str) -> Result<(Self, LineHashes), Damage> {
        if text.len() > LENGTH {
            return Err(Damage { at: LENGTH, reason: format!("it is longer than {LENGTH} characters") });
        }
        let mut parser = Parser { text: text.as_bytes(), at: 0, schedule: Self::new(), runs: 0 };
        parser.version()?;
        let lines = parser.lines()?;
        parser.steps()?;
        parser.checksum()?;
        Ok((parser.schedule, lines))
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    schedule: Schedule,
    /// How many were written into the schedule.
    runs: u64,
}

impl Parser<'_> {
    fn version(&mut self) -> Result<(), Damage> {
        match self.peek() {
            Some(VERSION) => {
                self.at += 1;
                Ok(())
            }
            Some(other) if other.is_ascii_alphanumeric() => {
                self.refuse(format!("its version is {}, and only version 1 is known here", char::from(other)))
            }
            _ => self.unexpected("a version"),
        }
    }

    fn lines(&mut self) -> Result<LineHashes, Damage> {
        let mut hashes = Vec::new();
        while self.peek() != Some(LINES_END) {
            let at = self.at;
            let hash = self.pair("the hash of a line or a '.'")?;
            if hashes.last().is_some_and(|&last| last >= hash) {
                self.at = at;
                return self.refuse("the hashes of the lines are not in order".to_owned());
            }
            hashes.push(hash);
        }
        self.at += 1;
        Ok(LineHashes::from_hashes(hashes))
    }

    fn steps(&mut self) -> Result<(), Damage> {
        let mut group = Vec::new();
        loop {
            match self.peek() {
                Some(STEPS_END) => {
                    self.at += 1;
                    return Ok(());
                }
                Some(GROUP) => {
                    let at = self.at;
                    self.at += 1;
                    group.clear();
                    while self.peek() != Some(GROUP) {
                        group.push(self.run("a thread or a '-'")?);
                    }
                    self.at += 1;
                    let Some(repeats) = self.count()? else {
                        return self.unexpected("how often the group is repeated");
                    };
                    self.add(at, &group, repeats)?;
                }
                _ => {
                    let at = self.at;
                    let run = self.run("a thread, a '-' or a '~'")?;
                    self.add(at, &[run], 1)?;
                }
            }
        }
    }

    fn checksum(&mut self) -> Result<(), Damage> {
        let sum = checksum(&self.text[..self.at]);
        let at = self.at;
        let written = self.pair("a checksum")?;
        if self.at < self.text.len() {
            return self.refuse("something follows the checksum".to_owned());
        }
        if sum != written {
            self.at = at;
            return self.refuse("the checksum does not fit: something before it was changed".to_owned());
        }
        Ok(())
    }

    /// Adds what was read at `at`, if it is not too much.
    fn add(&mut self, at: usize, group: &[(Choice, u64)], repeats: u64) -> Result<(), Damage> {
        let steps = group.iter().fold(0, |sum: u64, &(_, count)| sum.saturating_add(count));
        let steps = steps.saturating_mul(repeats).saturating_add(self.schedule.len());
        let runs = (group.len() as u64).saturating_mul(repeats).saturating_add(self.runs);
        if steps > STEPS || runs > RUNS {
            self.at = at;
            return self.refuse(format!("here it passes {STEPS} steps or {RUNS} changes of thread"));
        }
        self.runs = runs;
        for _ in 0..repeats {
            for &(choice, count) in group {
                self.schedule.push_run(choice, count);
            }
        }
        Ok(())
    }

    fn run(&mut self, wanted: &str) -> Result<(Choice, u64), Damage> {
        let way = match self.peek() {
            Some(TIME_OUT) => Way::TimeOut,
            Some(WAKE_SPURIOUSLY) => Way::WakeSpuriously,
            _ => Way::Go,
        };
        let wanted = if way == Way::Go { wanted } else { "a thread" };
        if way != Way::Go {
            self.at += 1;
        }
        let thread = match self.peek() {
            Some(letter @ b'a'..=b'z') => {
                self.at += 1;
                u32::from(letter - b'a') + 1
            }
            Some(NUMBER) => self.numbered()?,
            _ => return self.unexpected(wanted),
        };
        let count = self.count()?.unwrap_or(1);
        Ok((Choice { thread: ThreadId(thread), way }, count))
    }

    /// A thread that has no letter.
    fn numbered(&mut self) -> Result<u32, Damage> {
        let at = self.at;
        self.at += 1;
        let digits = self.digits();
        let is_whole = self.peek() == Some(NUMBER);
        let is_plain = digits.len() == 1 || !digits.starts_with('0');
        let thread = digits.parse().ok().filter(|thread| !(1..=LETTERS).contains(thread));
        let Some(thread) = thread.filter(|_| is_whole && is_plain) else {
            self.at = at;
            return self
                .refuse("no number of a thread without a letter stands here between two '_'".to_owned());
        };
        self.at += 1;
        Ok(thread)
    }

    /// A count above 1, if a digit stands here.
    fn count(&mut self) -> Result<Option<u64>, Damage> {
        let at = self.at;
        let digits = self.digits();
        if digits.is_empty() {
            return Ok(None);
        }
        // Digits that are too many for 64 bits are too many steps as well.
        match digits.parse::<u64>() {
            Ok(count) if count > 1 && count <= STEPS && !digits.starts_with('0') => Ok(Some(count)),
            _ => {
                self.at = at;
                self.refuse(format!("a count is from 2 to {STEPS}, without zeros before it"))
            }
        }
    }

    fn digits(&mut self) -> String {
        let rest = &self.text[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += length;
        rest[..length].iter().map(|&byte| char::from(byte)).collect()
    }

    fn pair(&mut self, wanted: &str) -> Result<u16, Damage> {
        let mut bits = 0;
        for _ in 0..2 {
            let digit = self.peek().and_then(|byte| DIGITS.iter().position(|&digit| digit == byte));
            let Some(digit) = digit else {
                return self.unexpected(wanted);
            };
            bits = bits << 6 | digit as u16;
            self.at += 1;
        }
        Ok(bits)
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn unexpected<T>(&self, wanted: &str) -> Result<T, Damage> {
        self.refuse(match self.peek() {
            None => format!("it ends where {wanted} should come"),
            Some(byte) if byte.is_ascii_graphic() => {
                format!("{wanted} should come here, not '{}'", char::from(byte))
            }
            Some(_) => format!("{wanted} should come here, not a character that no schedule has"),
        })
    }

    fn refuse<T>(&self, reason: String) -> Result<T, Damage> {
        Err(Damage { at: self.at, reason })
    }
}
