//! A thread that waits at a barrier.

use std::cell::Cell;
use std::ptr;

use crate::platform::atomic::Ordering;

use super::{Barrier, Inside, Node, Phase, WAITING};

/// A thread that waits. Dropped before it has an outcome, it breaks the barrier, or leaves while the action runs.
pub(super) struct Waiter<'a> {
    barrier: &'a Barrier,
    node: &'a Node,
    /// The node is in no list, though it has no outcome.
    left: Cell<bool>,
}

impl<'a> Waiter<'a> {
    pub(super) const fn new(barrier: &'a Barrier, node: &'a Node) -> Self {
        Self { barrier, node, left: Cell::new(false) }
    }

    fn has_outcome(&self) -> bool {
        self.node.outcome.load(Ordering::Acquire) != WAITING
    }

    /// Its timeout has passed.
    pub(super) fn is_late(&self) {
        let barrier = self.barrier;
        let inside = barrier.inside.hold();
        if inside.phase == Phase::Filling && !self.has_outcome() {
            barrier.fail_round(inside, Phase::Broken);
        }
    }

    /// Leaves before the round has ended, which breaks the barrier unless the action runs; or learns that it has ended.
    pub(super) fn withdraw(&self) -> bool {
        let barrier = self.barrier;
        let mut inside = barrier.inside.hold();
        if self.has_outcome() {
            return false;
        }
        self.left.set(true);
        if inside.phase == Phase::Filling {
            barrier.fail_round(inside, Phase::Broken);
        } else {
            self.unlink(&mut inside);
        }
        true
    }

    fn unlink(&self, inside: &mut Inside) {
        if ptr::eq(inside.first, self.node) {
            inside.first = self.node.next.get();
            return;
        }
        let mut at = inside.first;
        // SAFETY: null, or a node in the list; see `end_round`.
        while let Some(node) = unsafe { at.as_ref() } {
            if ptr::eq(node.next.get(), self.node) {
                node.next.set(self.node.next.get());
            }
            at = node.next.get();
        }
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        if !self.left.get() && !self.has_outcome() {
            self.withdraw();
        }
    }
}
