//! What the program has written, up to a limit. A copy costs nothing: each is the end of a chain.

use std::rc::Rc;

use crate::drivers::threads::Chunk;
use crate::vm::{Stream, ThreadNumber};

/// See the [module](self).
#[derive(Clone)]
pub(super) struct Output {
    last: Option<Rc<Link>>,
    /// Bytes that can still be written.
    left: usize,
    hash: u64,
    count: usize,
}

struct Link {
    chunk: Chunk,
    before: Option<Rc<Link>>,
}

impl Output {
    pub fn new(limit: usize) -> Self {
        Self { last: None, left: limit, hash: 0, count: 0 }
    }

    /// Writes what fits.
    pub fn write(&mut self, thread: ThreadNumber, stream: Stream, text: &str) {
        if self.left == 0 {
            return;
        }
        if text.len() <= self.left {
            self.left -= text.len();
            self.push(thread, stream, text);
            return;
        }
        let end = text.floor_char_boundary(self.left);
        self.left = 0;
        self.push(thread, stream, &text[..end]);
        self.push(thread, Stream::Err, crate::drivers::threads::CUT);
    }

    fn push(&mut self, thread: ThreadNumber, stream: Stream, text: &str) {
        for &byte in text.as_bytes() {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self.count += 1;
        let chunk = Chunk { thread, stream, text: text.into() };
        self.last = Some(Rc::new(Link { chunk, before: self.last.take() }));
    }

    /// All but the first `count` pieces.
    pub fn since(&self, count: usize) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let mut at = &self.last;
        while chunks.len() + count < self.count
            && let Some(link) = at
        {
            chunks.push(link.chunk.clone());
            at = &link.before;
        }
        chunks.reverse();
        chunks
    }

    /// A hash of the text.
    pub const fn hash(&self) -> u64 {
        self.hash
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        // Not one call within another: a chain may be long.
        let mut next = self.before.take();
        while let Some(link) = next {
            next = Rc::try_unwrap(link).ok().and_then(|mut link| link.before.take());
        }
    }
}
