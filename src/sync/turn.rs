//! A waiter's place in a channel's line, and its turn when it was called. Neither is lost by a waiter that gives up,
//! is cancelled, or panics: what it does not use goes to the next in line.

use std::pin::Pin;

use super::channel::{Channel, Inside};
use super::guarded::Held;
use super::shelf::Shelf;
use super::waiters::{Line, Node};

/// Which of a channel's lines.
pub(super) type Lane<S> = fn(&mut Inside<S>) -> &mut Line;

/// What a waiter was called for. Dropped before it was taken, when the shelf panics, it goes to the next in line.
pub(super) struct Turn<'a, S: Shelf> {
    channel: &'a Channel<S>,
    line: Lane<S>,
}

impl<'a, S: Shelf> Turn<'a, S> {
    pub(super) const fn new(channel: &'a Channel<S>, line: Lane<S>) -> Self {
        Self { channel, line }
    }

    pub(super) fn took(self) {
        std::mem::forget(self);
    }
}

impl<S: Shelf> Drop for Turn<'_, S> {
    fn drop(&mut self) {
        let mut inside = self.channel.inside.hold();
        let next = (self.line)(&mut inside).call_first();
        self.channel.leave(inside, next);
    }
}

/// A waiter's place in a line. Dropped before its call was used, it leaves the line, or passes the call on.
pub(super) struct InLine<'a, 'node, S: Shelf> {
    channel: &'a Channel<S>,
    line: Lane<S>,
    node: Pin<&'node Node>,
    settled: bool,
}

impl<'a, 'node, S: Shelf> InLine<'a, 'node, S> {
    pub(super) fn join(
        channel: &'a Channel<S>,
        line: Lane<S>,
        inside: &mut Inside<S>,
        node: Pin<&'node Node>,
        first: bool,
    ) -> Self {
        // SAFETY: the node is new and pinned, and cannot end before this guard, which borrows it and on dropping takes
        // it out. (A future that is leaked, not dropped, keeps its pinned memory.)
        unsafe { line(inside).push(node, first) };
        Self { channel, line, node, settled: false }
    }

    pub(super) fn use_call(mut self) {
        self.settled = true;
    }

    /// Leaves the line, and returns with the lock held. A call that came in time is used by what the caller does next.
    pub(super) fn leave(mut self) -> Held<'a, Inside<S>> {
        self.settled = true;
        let mut inside = self.channel.inside.hold();
        // SAFETY: `join` pushed it to this line.
        unsafe { (self.line)(&mut inside).remove(&self.node) };
        inside
    }
}

impl<S: Shelf> Drop for InLine<'_, '_, S> {
    fn drop(&mut self) {
        if self.settled {
            return;
        }
        let mut inside = self.channel.inside.hold();
        let line = (self.line)(&mut inside);
        // SAFETY: `join` pushed it to this line.
        let next = if unsafe { line.remove(&self.node) } { line.call_first() } else { None };
        self.channel.leave(inside, next);
    }
}
