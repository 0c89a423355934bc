//! What a program writes, up to a limit, and where it goes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::vm::{Stream, ThreadNumber};

/// Takes what the program's threads write, one call at a time.
pub trait Sink: Send {
    /// One write of one thread: mostly a line.
    fn write(&mut self, thread: ThreadNumber, stream: Stream, text: &str);
}

/// Where the output was cut.
pub(in crate::drivers) const CUT: &str = "\n[The output is cut here: it has reached its limit of 1 MB.]\n";

/// A program's output.
pub(super) struct Output {
    inside: Mutex<Inside>,
}

struct Inside {
    sink: Box<dyn Sink>,
    /// Bytes that can still be written.
    left: usize,
    open: bool,
}

impl Output {
    /// At most `limit` bytes go to the sink, and a note where more were written.
    pub(super) fn new(sink: Box<dyn Sink>, limit: usize) -> Self {
        Self { inside: Mutex::new(Inside { sink, left: limit, open: true }) }
    }

    pub(super) fn write(&self, thread: ThreadNumber, stream: Stream, text: &str) {
        let mut inside = self.inside();
        if !inside.open || inside.left == 0 {
            return;
        }
        if text.len() <= inside.left {
            inside.left -= text.len();
            inside.sink.write(thread, stream, text);
            return;
        }
        let end = text.floor_char_boundary(inside.left);
        inside.left = 0;
        inside.sink.write(thread, stream, &text[..end]);
        inside.sink.write(thread, Stream::Err, CUT);
    }

    /// What is written from here on goes nowhere.
    pub(super) fn close(&self) {
        self.inside().open = false;
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        // A sink that panicked has at worst lost a line.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Who wrote it.
    pub thread: ThreadNumber,
    /// To which stream.
    pub stream: Stream,
    /// What.
    pub text: String,
}

/// A sink that keeps what is written until it is taken.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    chunks: Arc<Mutex<Vec<Chunk>>>,
}

impl Kept {
    /// What was written since the last call.
    #[must_use]
    pub fn take(&self) -> Vec<Chunk> {
        std::mem::take(&mut self.chunks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Sink for Kept {
    fn write(&mut self, thread: ThreadNumber, stream: Stream, text: &str) {
        let chunk = Chunk { thread, stream, text: text.into() };
        self.chunks.lock().unwrap_or_else(PoisonError::into_inner).push(chunk);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_output_is_cut_at_its_limit_with_one_note_and_nothing_comes_after_its_end() {
        let kept = Kept::default();
        let output = Output::new(Box::new(kept.clone()), 10);
        let write = |text| output.write(ThreadNumber(1), Stream::Out, text);
        write("12345678");
        write("9äöü");
        write("never");
        let texts: Vec<_> = kept.take().into_iter().map(|chunk| chunk.text).collect();
        assert_eq!(texts[..2], ["12345678", "9"]);
        assert!(texts[2].contains("cut here"), "{texts:?}");
        assert_eq!(texts.len(), 3);
        let output = Output::new(Box::new(kept.clone()), 10);
        output.close();
        output.write(ThreadNumber(1), Stream::Out, "late");
        assert_eq!(kept.take(), []);
    }
}
