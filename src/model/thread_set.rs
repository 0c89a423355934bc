//! Threads in no order, each with what is to be remembered of it.

use super::ThreadId;

/// Sorted, so that equal sets are equal and hash alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ThreadSet<T>(Vec<(ThreadId, T)>);

impl<T> ThreadSet<T> {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    fn find(&self, thread: ThreadId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&thread, |&(member, _)| member)
    }

    /// In place of what was remembered of it.
    pub(super) fn insert(&mut self, thread: ThreadId, what: T) {
        match self.find(thread) {
            Ok(at) => self.0[at].1 = what,
            Err(at) => self.0.insert(at, (thread, what)),
        }
    }

    pub(super) fn remove(&mut self, thread: ThreadId) -> Option<T> {
        self.find(thread).ok().map(|at| self.0.remove(at).1)
    }

    pub(super) fn get(&self, thread: ThreadId) -> Option<&T> {
        self.find(thread).ok().map(|at| &self.0[at].1)
    }

    pub(super) fn contains(&self, thread: ThreadId) -> bool {
        self.find(thread).is_ok()
    }

    pub(super) fn threads(&self) -> impl Iterator<Item = ThreadId> + '_ {
        self.0.iter().map(|&(thread, _)| thread)
    }

    /// Takes all out.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (ThreadId, T)> + '_ {
        self.0.drain(..)
    }
}
