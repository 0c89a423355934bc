//! Where a queue's items lie, and what a put that could not put one there gives back.

use crate::error::Error;

/// Keeps items in an order. Its methods are called under the queue's lock.
pub trait Shelf {
    /// What it keeps.
    type Item;

    /// An empty shelf, with room for `room` items where that is worth reserving.
    fn with_room(room: usize) -> Self;

    /// How many items it keeps.
    fn count(&self) -> usize;

    /// Where the item would go, in the shelf's own terms: all that could fail about putting it there.
    fn place(&self, item: &Self::Item) -> usize;

    /// Puts one more there, at the place just found for it.
    fn put(&mut self, item: Self::Item, place: usize);

    /// Takes the next, if there is one.
    fn take(&mut self) -> Option<Self::Item>;
}

/// A put that did not happen, with the item that was to be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused<T> {
    /// Why: [`Full`](crate::ErrorKind::Full), [`ShutDown`](crate::ErrorKind::ShutDown),
    /// [`Stopped`](crate::ErrorKind::Stopped), …
    pub error: Error,
    /// The item, given back.
    pub item: T,
}

impl<T> From<Refused<T>> for Error {
    fn from(refused: Refused<T>) -> Self {
        refused.error
    }
}
