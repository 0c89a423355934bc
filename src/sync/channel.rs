//! What the queues are made of: one lock, a shelf of items, and three lines of waiters.
//!
//! # States
//!
//! Under the lock: the items, the number of those that were put and not yet reported done, whether it was shut
//! down, and who waits to get, to put, and for all to be done.
//!
//! | state | on | then |
//! | --- | --- | --- |
//! | room | put | the item is on the shelf; the first getter in line is called |
//! | full | put | the thread lingers, then joins the putters' line; when called it looks again |
//! | items | get | the next item; the first putter in line is called |
//! | empty | get | the thread lingers, then joins the getters' line; when called it looks again |
//! | n ≥ 1 unfinished | `task_done` | n − 1; at 0 all joiners are called |
//! | 0 unfinished | `task_done` | an error, nothing changed |
//! | n ≥ 1 unfinished | join | the thread joins the joiners' line |
//! | open | shutdown | put fails from now on; get fails when the shelf is empty; all getters and putters are called |
//! | open, or shut down | immediate shutdown | as well, the shelf is emptied, and each item counts as done |
//!
//! # Why nothing is lost, nor comes twice
//!
//! Items are touched under the lock only. A thread joins a line under the same lock under which it found nothing to
//! do, so whoever changes that finds it there. Each item put calls one getter, each item got one putter. A called
//! thread either looks again, or passes its call on (stop, abort); if others were faster it goes back to the head
//! of its line. A thread whose time has run out looks once more before it leaves.
//!
//! # Ordering
//!
//! The lock's: all done before an item was put happens before all done after it was got.
//!
//! # Lingering
//!
//! A getter that finds nothing stays awake a little (see `linger`) and looks a few times, out of the line, at a number
//! that the lock's holders leave beside it. A producer meanwhile puts one item after the other without being
//! disturbed; the consumer goes on when no more came between two looks, or when there are many, and then gets them
//! all at one thread's speed: handing each over at once would cost a cache line's round trip for each. A putter that
//! finds no room does the same.

use std::marker::PhantomData;
use std::pin::pin;

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::Mark;

use super::guarded::{Guarded, Held};
use super::linger::Luck;
use super::roster::WaitKind;
use super::shelf::{Refused, Shelf};
use super::sleep::{Blocking, Place, Sleep, block_on};
use super::timeout::Timeout;
use super::turn::{InLine, Lane, Turn};
use super::waiters::{Call, Line, Node, Waited};

pub(super) struct Inside<S> {
    shelf: S,
    unfinished: usize,
    shut: bool,
    getters: Line,
    putters: Line,
    joiners: Line,
}

/// So many items, or places, are worth no longer waiting for more.
const ENOUGH: usize = 256;

pub(super) struct Channel<S> {
    /// `usize::MAX` is no bound.
    maxsize: usize,
    pub(super) inside: Guarded<Inside<S>>,
    /// How many items there are, give or take those of this moment: for who lingers.
    hint: Mark,
    luck: Luck,
}

/// What a thread waits for in a channel.
struct Side<S> {
    kind: WaitKind,
    line: Lane<S>,
    /// Whether it can go on.
    ready: fn(&Channel<S>, &Inside<S>) -> Result<bool, Error>,
    /// For how many calls, guessed from outside.
    hint: fn(&Channel<S>) -> usize,
    late: fn() -> Error,
    _of: PhantomData<S>,
}

impl<S: Shelf> Side<S> {
    const PUT: Self = Self {
        kind: WaitKind::QueuePut,
        line: |inside| &mut inside.putters,
        ready: |channel, inside| {
            if inside.shut { Err(shut_down()) } else { Ok(inside.shelf.count() < channel.maxsize) }
        },
        hint: |channel| channel.maxsize.saturating_sub(channel.hint.get() as usize),
        late: full,
        _of: PhantomData,
    };
    const GET: Self = Self {
        kind: WaitKind::QueueGet,
        line: |inside| &mut inside.getters,
        ready: |_, inside| {
            let some = inside.shelf.count() > 0;
            if !some && inside.shut { Err(shut_down()) } else { Ok(some) }
        },
        hint: |channel| channel.hint.get() as usize,
        late: empty,
        _of: PhantomData,
    };
}

impl<S: Shelf> Channel<S> {
    /// At most 4096 places are reserved: a bound says how many items there may be, not how many there will be.
    pub(super) fn new(maxsize: i64) -> Self {
        const RESERVED: usize = 4096;
        let maxsize = match usize::try_from(maxsize) {
            Ok(0) => usize::MAX,
            Ok(bound) => bound,
            Err(_) if maxsize < 0 => usize::MAX,
            Err(_) => usize::MAX - 1,
        };
        let room = if maxsize == usize::MAX { 0 } else { maxsize.min(RESERVED) };
        Self {
            maxsize,
            inside: Guarded::new(Inside {
                shelf: S::with_room(room),
                unfinished: 0,
                shut: false,
                getters: Line::new(),
                putters: Line::new(),
                joiners: Line::new(),
            }),
            hint: Mark::new(0),
            luck: Luck::new(),
        }
    }

    pub(super) const fn maxsize(&self) -> Option<usize> {
        if self.maxsize == usize::MAX { None } else { Some(self.maxsize) }
    }

    pub(super) fn len(&self) -> usize {
        self.inside.hold().shelf.count()
    }

    pub(super) fn is_full(&self) -> bool {
        self.len() >= self.maxsize
    }

    #[inline]
    pub(super) fn put(&self, item: S::Item, timeout: Timeout) -> Result<(), Refused<S::Item>> {
        let timeout = match timeout.checked() {
            Ok(timeout) => timeout,
            Err(error) => return Err(Refused { error, item }),
        };
        let inside = self.inside.hold();
        match (Side::PUT.ready)(self, &inside) {
            Ok(true) => {
                self.put_now(item, inside);
                Ok(())
            }
            Ok(false) if timeout != Timeout::Now => {
                drop(inside);
                self.put_blocking(item, timeout)
            }
            Ok(false) => Err(Refused { error: full(), item }),
            Err(error) => Err(Refused { error, item }),
        }
    }

    #[cold]
    #[inline(never)]
    fn put_blocking(&self, item: S::Item, timeout: Timeout) -> Result<(), Refused<S::Item>> {
        block_on(self.put_by(&Blocking, item, timeout))
    }

    /// [`put`](Self::put) for whoever polls.
    pub(super) async fn put_by<Z: Sleep>(
        &self,
        sleep: &Z,
        item: S::Item,
        timeout: Timeout,
    ) -> Result<(), Refused<S::Item>> {
        match self.turn(sleep, &Side::PUT, timeout).await {
            Ok(inside) => {
                let turn = Turn::new(self, Side::PUT.line);
                self.put_now(item, inside);
                turn.took();
                Ok(())
            }
            Err(error) => Err(Refused { error, item }),
        }
    }

    #[inline]
    pub(super) fn get(&self, timeout: Timeout) -> Result<S::Item, Error> {
        let timeout = timeout.checked()?;
        let inside = self.inside.hold();
        if (Side::GET.ready)(self, &inside)? {
            return self.get_now(inside);
        }
        drop(inside);
        if timeout == Timeout::Now { Err(empty()) } else { self.get_blocking(timeout) }
    }

    #[cold]
    #[inline(never)]
    fn get_blocking(&self, timeout: Timeout) -> Result<S::Item, Error> {
        block_on(self.get_by(&Blocking, timeout))
    }

    /// [`get`](Self::get) for whoever polls.
    pub(super) async fn get_by<Z: Sleep>(&self, sleep: &Z, timeout: Timeout) -> Result<S::Item, Error> {
        let inside = self.turn(sleep, &Side::GET, timeout).await?;
        let turn = Turn::new(self, Side::GET.line);
        let item = self.get_now(inside);
        turn.took();
        item
    }

    /// An item whose placing panics is dropped after the lock is free: its drop may use the queue.
    #[inline]
    fn put_now(&self, item: S::Item, mut inside: Held<'_, Inside<S>>) {
        let place = inside.shelf.place(&item);
        inside.shelf.put(item, place);
        inside.unfinished += 1;
        let call = inside.getters.call_first();
        self.leave(inside, call);
    }

    #[inline]
    fn get_now(&self, mut inside: Held<'_, Inside<S>>) -> Result<S::Item, Error> {
        let Some(item) = inside.shelf.take() else { return Err(empty()) };
        let call = inside.putters.call_first();
        self.leave(inside, call);
        Ok(item)
    }

    /// Wakes after the lock is free, so that nobody wakes into a held lock.
    #[inline]
    pub(super) fn leave(&self, inside: Held<'_, Inside<S>>, call: Option<Call>) {
        // Beyond four billion a guess is all the same.
        self.hint.set(inside.shelf.count() as u32);
        drop(inside);
        if let Some(call) = call {
            call.wake();
        }
    }

    /// Waits until the side is ready, and returns with the lock held.
    async fn turn<Z: Sleep>(
        &self,
        sleep: &Z,
        side: &Side<S>,
        timeout: Timeout,
    ) -> Result<Held<'_, Inside<S>>, Error> {
        let timeout = timeout.checked()?;
        let mut inside = self.inside.hold();
        if (side.ready)(self, &inside)? {
            return Ok(inside);
        }
        let alone = (side.line)(&mut inside).is_empty();
        drop(inside);
        if timeout == Timeout::Now {
            return Err((side.late)());
        }
        sleep.check()?;
        let deadline = timeout.deadline();
        if sleep.lingers() && alone {
            let enough = (self.maxsize / 2).clamp(1, ENOUGH);
            self.luck.gather(enough, deadline, || (side.hint)(self));
        }
        let place = Place::new(side.kind, self, None);
        let mut was_called = false;
        loop {
            let node = pin!(Node::new());
            let mut inside = self.inside.hold();
            if (side.ready)(self, &inside)? {
                return Ok(inside);
            }
            let waiting = InLine::join(self, side.line, &mut inside, node.as_ref(), was_called);
            drop(inside);
            match node.wait(sleep, place, deadline, None).await? {
                Waited::Called => waiting.use_call(),
                Waited::TimedOut => {
                    let inside = waiting.leave();
                    return if (side.ready)(self, &inside)? { Ok(inside) } else { Err((side.late)()) };
                }
            }
            was_called = true;
        }
    }

    pub(super) fn task_done(&self) -> Result<(), Error> {
        let mut inside = self.inside.hold();
        inside.unfinished = inside.unfinished.checked_sub(1).ok_or_else(done_too_often)?;
        self.call_joiners(inside);
        Ok(())
    }

    pub(super) fn unfinished(&self) -> usize {
        self.inside.hold().unfinished
    }

    /// Waits until nothing is unfinished: whether that came before the timeout.
    pub(super) async fn join_by<Z: Sleep>(&self, sleep: &Z, timeout: Timeout) -> Result<bool, Error> {
        let timeout = timeout.checked()?;
        let node = pin!(Node::new());
        let mut inside = self.inside.hold();
        if inside.unfinished == 0 {
            return Ok(true);
        }
        if timeout == Timeout::Now {
            return Ok(false);
        }
        sleep.check()?;
        let waiting = InLine::join(self, |inside| &mut inside.joiners, &mut inside, node.as_ref(), false);
        drop(inside);
        let place = Place::new(WaitKind::QueueJoin, self, None);
        if node.wait(sleep, place, timeout.deadline(), None).await? != Waited::TimedOut {
            waiting.use_call();
            return Ok(true);
        }
        drop(waiting.leave());
        Ok(node.is_called())
    }

    pub(super) fn shut_down(&self, immediate: bool) {
        let mut inside = self.inside.hold();
        inside.shut = true;
        let mut dropped = S::with_room(0);
        if immediate {
            std::mem::swap(&mut dropped, &mut inside.shelf);
            inside.unfinished = inside.unfinished.saturating_sub(dropped.count());
        }
        self.leave(inside, None);
        self.call_while(self.inside.hold(), |inside| inside.getters.call_first());
        self.call_while(self.inside.hold(), |inside| inside.putters.call_first());
        self.call_joiners(self.inside.hold());
        // With the lock free: to drop an item may take long, or use the queue.
        drop(dropped);
    }

    pub(super) fn is_shut_down(&self) -> bool {
        self.inside.hold().shut
    }

    /// Calls who waits for all to be done, as long as it is.
    fn call_joiners(&self, inside: Held<'_, Inside<S>>) {
        self.call_while(
            inside,
            |inside| if inside.unfinished == 0 { inside.joiners.call_first() } else { None },
        );
    }

    /// Calls one after the other, waking each with the lock free; each time anew, since much may happen in between.
    fn call_while<'a>(&'a self, inside: Held<'a, Inside<S>>, next: fn(&mut Inside<S>) -> Option<Call>) {
        let mut inside = inside;
        while let Some(call) = next(&mut inside) {
            drop(inside);
            call.wake();
            inside = self.inside.hold();
        }
    }
}

#[cold]
fn empty() -> Error {
    Error::fixed(ErrorKind::Empty, "The queue had no item in time.")
}

#[cold]
fn full() -> Error {
    Error::fixed(ErrorKind::Full, "The queue had no room in time.")
}

#[cold]
fn shut_down() -> Error {
    Error::fixed(ErrorKind::ShutDown, "The queue was shut down.")
}

#[cold]
fn done_too_often() -> Error {
    Error::fixed(
        ErrorKind::TaskDoneTooOften,
        "task_done() called too many times: once for each item that was put, at most.",
    )
}
