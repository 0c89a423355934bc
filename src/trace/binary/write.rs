//! A trace into bytes.

use std::collections::HashMap;

use super::super::{Ending, ObjectKind, Source, Trace};
use super::instruction::{Instruction, Last, SHAPES, Value, parts};
use super::{FLAGS, MAGIC, STEP, THREAD, TIME, VALUE, VERSION, check};

/// The trace in its binary form, which [`read`](super::read()) reads. Steps may not go back from an event to the next.
#[must_use]
pub fn write(trace: &Trace) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(trace.events.len() * 4 + 256));
    out.0.extend_from_slice(MAGIC);
    out.number(VERSION);
    out.number(match trace.source {
        Source::Deterministic => 0,
        Source::Threads => 1,
    });
    out.number(match trace.ending {
        Ending::Open => 0,
        Ending::Done => 1,
        Ending::Deadlock => 2,
        Ending::Stopped => 3,
    });
    out.number(trace.dropped);
    out.number(trace.threads.len() as u64);
    for thread in &trace.threads {
        out.number(thread.number.into());
        out.number(thread.is_daemon.into());
        out.text(&thread.name);
    }
    out.texts(&trace.variables);
    out.number(trace.objects.len() as u64);
    for object in &trace.objects {
        let kind = match object.kind {
            ObjectKind::Lock => 0,
            ObjectKind::RLock => 1,
            ObjectKind::Condition => 2,
            ObjectKind::Semaphore => 3,
            ObjectKind::BoundedSemaphore => 4,
            ObjectKind::Event => 5,
        };
        out.number(kind | u64::from(object.is_hidden) << 3);
        out.number(object.lock.map_or(0, |lock| u64::from(lock) + 1));
        out.text(&object.name);
    }
    out.texts(&trace.texts);
    out.events(trace);
    let check = check(&out.0);
    out.0.extend_from_slice(&check.to_le_bytes());
    out.0
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// The difference of two numbers, folded.
    fn signed(&mut self, difference: u64) {
        let signed = difference as i64;
        self.number(((signed << 1) ^ (signed >> 63)) as u64);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn texts(&mut self, texts: &[String]) {
        self.number(texts.len() as u64);
        for text in texts {
            self.text(text);
        }
    }

    fn events(&mut self, trace: &Trace) {
        self.number(trace.events.len() as u64);
        let mut known: HashMap<Instruction, u64> = HashMap::new();
        let mut last = Last::default();
        let (mut thread, mut step, mut time, mut line) = (0, 0, 0, 0);
        for event in &trace.events {
            let (tag, operand, value, woken) = parts(event.action);
            let instruction = Instruction { tag, line: event.line, column: event.column, operand };
            let number = known.get(&instruction).copied();
            let steps = event.step.wrapping_sub(step);
            let passed = event.time.wrapping_sub(time);
            let before = last.of(instruction);
            let change = value.wrapping_sub(*before);
            *before = value;
            let mut flags = 0;
            for (flag, is_set) in [
                (THREAD, event.thread != thread),
                (STEP, steps != 1),
                (TIME, passed != 0),
                (VALUE, change != 0),
            ] {
                flags |= if is_set { flag } else { 0 };
            }
            self.number(number.unwrap_or(known.len() as u64) << FLAGS | flags);
            if flags & THREAD != 0 {
                self.number(event.thread.into());
            }
            if flags & STEP != 0 {
                self.number(steps);
            }
            if flags & TIME != 0 {
                self.signed(passed);
            }
            if number.is_none() {
                known.insert(instruction, known.len() as u64);
                self.0.push(tag);
                self.signed(u64::from(event.line).wrapping_sub(line));
                self.number(event.column.into());
                self.number(operand.into());
                line = event.line.into();
            }
            if flags & VALUE != 0 {
                self.signed(change);
            }
            if SHAPES[tag as usize].1 == Value::Counts {
                self.number(woken.into());
            }
            (thread, step, time) = (event.thread, event.step, event.time);
        }
    }
}
