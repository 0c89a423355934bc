//! Bytes into a trace, or the reason why not.

use std::fmt;

use super::super::{Action, Ending, Event, ObjectInfo, ObjectKind, Source, ThreadInfo, Trace};
use super::instruction::{Instruction, Last, Operand, SHAPES, Value, action};
use super::{CHECK, FLAGS, MAGIC, STEP, THREAD, TIME, VALUE, VERSION, check};

/// Above this, a thread's number is refused: what is kept by number would grow without need.
const MOST_THREADS: u64 = 1 << 18;

/// Why bytes are not a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where, in bytes from the start.
    pub offset: usize,
    /// What is wrong there, as a clause: `the number of events is too large for the bytes that follow`.
    pub reason: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The trace cannot be opened: at byte {}, {}. Save it again where it was made.",
            self.offset, self.reason
        )
    }
}

impl std::error::Error for Damage {}

/// The trace that [`write`](super::write()) wrote.
///
/// # Errors
///
/// For bytes that are no trace, of another version, incomplete or changed. Bytes made to deceive are refused too: every
/// index points into its table, and no more memory is taken than a fixed multiple of the bytes there are.
pub fn read(bytes: &[u8]) -> Result<Trace, Damage> {
    let damage = |offset, reason: &str| Damage { offset, reason: reason.to_owned() };
    if !bytes.starts_with(MAGIC) {
        return Err(damage(0, "it does not begin as a trace does"));
    }
    let end = bytes.len().checked_sub(CHECK).filter(|&end| end > MAGIC.len());
    let Some(end) = end else { return Err(damage(bytes.len(), "it breaks off")) };
    let mut reader = Reader { bytes: &bytes[..end], at: MAGIC.len() };
    // Before the check: another version may have another.
    let version = reader.number("the version")?;
    if version != VERSION {
        let reason = format!("its version is {version}, and only version {VERSION} can be read here");
        return Err(Damage { offset: MAGIC.len(), reason });
    }
    if check(&bytes[..end]).to_le_bytes() != bytes[end..] {
        return Err(damage(
            end,
            "the check does not fit the bytes before it: some were changed or are missing",
        ));
    }
    let trace = reader.trace()?;
    if reader.at != end { Err(damage(reader.at, "there are bytes beyond the last event")) } else { Ok(trace) }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn damage(&self, reason: impl Into<String>) -> Damage {
        Damage { offset: self.at, reason: reason.into() }
    }

    fn byte(&mut self, what: &str) -> Result<u8, Damage> {
        let byte =
            self.bytes.get(self.at).copied().ok_or_else(|| self.damage(format!("{what} is missing")))?;
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self, what: &str) -> Result<u64, Damage> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte(what)?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                break;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(self.damage(format!("{what} does not fit 64 bits")))
    }

    /// A folded difference.
    fn signed(&mut self, what: &str) -> Result<u64, Damage> {
        let folded = self.number(what)?;
        Ok((folded >> 1) ^ (folded & 1).wrapping_neg())
    }

    /// A number below `bound`.
    fn below(&mut self, what: &str, bound: u64) -> Result<u64, Damage> {
        let start = self.at;
        let number = self.number(what)?;
        self.check(start, what, number, bound)
    }

    fn check(&self, offset: usize, what: &str, number: u64, bound: u64) -> Result<u64, Damage> {
        if number < bound {
            return Ok(number);
        }
        let reason = match bound {
            0 => format!("{what} is {number}, and there is none"),
            _ => format!("{what} is {number}, and the last is {}", bound - 1),
        };
        Err(Damage { offset, reason })
    }

    /// How many of something, each of which takes at least `least` bytes.
    fn count(&mut self, what: &str, least: usize) -> Result<usize, Damage> {
        let start = self.at;
        let count = self.number(what)?;
        let most = (self.bytes.len() - self.at) / least;
        match usize::try_from(count) {
            Ok(count) if count <= most => Ok(count),
            _ => Err(Damage {
                offset: start,
                reason: format!("{what} is {count}, too many for the bytes that follow"),
            }),
        }
    }

    fn text(&mut self, what: &str) -> Result<String, Damage> {
        let length = self.count("the length of a text", 1)?;
        let bytes: &'a [u8] = &self.bytes[self.at..self.at + length];
        let text = std::str::from_utf8(bytes).map_err(|_| self.damage(format!("{what} is not UTF-8")))?;
        self.at += length;
        Ok(text.to_owned())
    }

    fn texts(&mut self, count: &str, what: &str) -> Result<Vec<String>, Damage> {
        let count = self.count(count, 1)?;
        (0..count).map(|_| self.text(what)).collect()
    }

    fn trace(&mut self) -> Result<Trace, Damage> {
        let source = match self.below("the source", 2)? {
            0 => Source::Deterministic,
            _ => Source::Threads,
        };
        let ending = match self.below("the ending", 4)? {
            0 => Ending::Open,
            1 => Ending::Done,
            2 => Ending::Deadlock,
            _ => Ending::Stopped,
        };
        let dropped = self.number("the number of dropped events")?;
        let threads = self.count("the number of threads", 3)?;
        let threads = (0..threads).map(|_| self.thread()).collect::<Result<_, _>>()?;
        let variables = self.texts("the number of variables", "a variable's name")?;
        let count = self.count("the number of objects", 3)?;
        let objects = (0..count).map(|_| self.object(count as u64)).collect::<Result<_, _>>()?;
        let texts = self.texts("the number of texts", "a text")?;
        let mut trace =
            Trace { source, threads, variables, objects, texts, events: Vec::new(), dropped, ending };
        trace.events = self.events(&trace)?;
        Ok(trace)
    }

    fn thread(&mut self) -> Result<ThreadInfo, Damage> {
        let number = self.below("a thread's number", MOST_THREADS)? as u32;
        let is_daemon = self.below("a thread's mark", 2)? == 1;
        Ok(ThreadInfo { number, is_daemon, name: self.text("a thread's name")? })
    }

    fn object(&mut self, objects: u64) -> Result<ObjectInfo, Damage> {
        let start = self.at;
        let mark = self.below("an object's kind", 16)?;
        let kind = match mark & 7 {
            0 => ObjectKind::Lock,
            1 => ObjectKind::RLock,
            2 => ObjectKind::Condition,
            3 => ObjectKind::Semaphore,
            4 => ObjectKind::BoundedSemaphore,
            5 => ObjectKind::Event,
            other => {
                return Err(Damage { offset: start, reason: format!("{other} is no kind of an object") });
            }
        };
        let lock = self.below("the index of a condition's lock", objects + 1)?.checked_sub(1);
        let name = self.text("an object's name")?;
        Ok(ObjectInfo { kind, name, lock: lock.map(|lock| lock as u32), is_hidden: mark & 8 != 0 })
    }

    fn events(&mut self, trace: &Trace) -> Result<Vec<Event>, Damage> {
        let count = self.count("the number of events", 1)?;
        let mut events = Vec::with_capacity(count);
        let mut known: Vec<Instruction> = Vec::new();
        let mut last = Last::default();
        let (mut thread, mut step, mut time, mut line) = (0, 0_u64, 0_u64, 0);
        for _ in 0..count {
            let start = self.at;
            let head = self.number("an event")?;
            let number =
                self.check(start, "an event's instruction", head >> FLAGS, known.len() as u64 + 1)?;
            if head & THREAD != 0 {
                thread = self.below("an event's thread", MOST_THREADS)? as u32;
            }
            if thread == 0 {
                return Err(Damage { offset: start, reason: "an event has no thread".to_owned() });
            }
            let steps = if head & STEP != 0 { self.number("an event's step")? } else { 1 };
            // The place behind it is a number too.
            let placed = step.checked_add(steps).filter(|&step| step < u64::MAX);
            step = placed.ok_or_else(|| self.damage("an event's step is too large"))?;
            if head & TIME != 0 {
                time = self.signed("an event's time")?.wrapping_add(time);
            }
            if number == known.len() as u64 {
                let instruction = self.instruction(line, trace)?;
                line = instruction.line;
                known.push(instruction);
            }
            let instruction = known[number as usize];
            let action = self.action(instruction, &mut last, head & VALUE != 0, trace)?;
            events.push(Event {
                step,
                time,
                thread,
                line: instruction.line,
                column: instruction.column,
                action,
            });
        }
        Ok(events)
    }

    fn instruction(&mut self, last_line: u32, trace: &Trace) -> Result<Instruction, Damage> {
        let start = self.at;
        let tag = self.byte("an instruction")?;
        let (operand, _) = *SHAPES
            .get(tag as usize)
            .ok_or_else(|| Damage { offset: start, reason: format!("{tag} is no event's tag") })?;
        let start = self.at;
        let line = self.signed("a line")?.wrapping_add(last_line.into());
        let line = self.check(start, "a line", line, 1 << 32)? as u32;
        let column = self.below("a column", 1 << 32)? as u32;
        let (what, bound) = match operand {
            Operand::None => ("an operand", 1),
            Operand::Variable => ("the index of a variable", trace.variables.len() as u64),
            Operand::Object => ("the index of an object", trace.objects.len() as u64),
        };
        let operand = self.below(what, bound)? as u32;
        Ok(Instruction { tag, line, column, operand })
    }

    fn action(
        &mut self,
        instruction: Instruction,
        last: &mut Last,
        has_changed: bool,
        trace: &Trace,
    ) -> Result<Action, Damage> {
        let start = self.at;
        let value = last.of(instruction);
        if has_changed {
            *value = self.signed("a value")?.wrapping_add(*value);
        }
        let shape = SHAPES[instruction.tag as usize].1;
        let (what, low, bound) = match shape {
            Value::None => ("a value", 0, 1),
            Value::Text => ("the index of a text", 0, trace.texts.len() as u64),
            Value::Thread => ("a thread's number", 1, MOST_THREADS),
            Value::Holder => ("a thread's number", 0, MOST_THREADS),
            Value::Counts => ("a number of waiters", 0, 1 << 32),
            Value::Time => ("a time", 0, u64::MAX),
        };
        if *value < low {
            return Err(Damage { offset: start, reason: "a thread's number is 0".to_owned() });
        }
        if shape != Value::Time {
            self.check(start, what, *value, bound)?;
        }
        let woken = if shape == Value::Counts { self.below("a number of the woken", 1 << 32)? } else { 0 };
        action(instruction.tag, instruction.operand, *value, woken as u32)
            .ok_or_else(|| self.damage("an event's tag is unknown"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::example::Script;
    use super::super::write;
    use super::*;

    fn example() -> Vec<u8> {
        let mut script = Script::new();
        let (x, lock) = (script.variable("x"), script.object(ObjectKind::Lock, "lock"));
        let three = script.text("3");
        script.act(1, 5, Action::Acquire { object: lock });
        script.act(2, 6, Action::Read { variable: x, value: three });
        script.act(1, 5, Action::Acquire { object: lock });
        let bytes = write(script.trace());
        assert_eq!(read(&bytes).as_ref(), Ok(script.trace()));
        bytes
    }

    #[test]
    fn what_is_no_trace_is_refused_with_a_reason() {
        let bytes = example();
        assert_eq!(read(b"PK").expect_err("no trace").offset, 0);
        assert_eq!(read(&bytes[..20]).expect_err("broken off").reason, "it breaks off");
        let mut newer = bytes.clone();
        newer[MAGIC.len()] = 2;
        let text = read(&newer).expect_err("a version").to_string();
        assert_eq!(
            text,
            "The trace cannot be opened: at byte 16, its version is 2, and only version 1 can be read here. Save it again \
             where it was made."
        );
        let mut changed = bytes;
        changed[30] ^= 4;
        assert!(read(&changed).expect_err("a change").reason.starts_with("the check"));
    }

    #[test]
    fn counts_are_held_against_the_bytes_that_follow() {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x7f]);
        bytes.extend(check(&bytes).to_le_bytes());
        let damage = read(&bytes).expect_err("too many");
        assert_eq!(damage.offset, 20);
        assert_eq!(damage.reason, "the number of threads is 34359738367, too many for the bytes that follow");
    }
}
