//! Which event can be next: a light model of locks, conditions and threads.

use std::collections::{HashMap, HashSet};

use super::super::buffer::Recorded;
use super::super::{Action, Event, Object, ObjectInfo, ObjectKind, Thread};

/// What is known of one object.
#[derive(Debug, Default)]
struct State {
    owner: Owner,
    /// The numbers that its events have, falling: the next one is the last.
    orders: Vec<u64>,
    /// Of a condition: how many wait; how many have been woken and have not resumed.
    waiting: u32,
    woken: u32,
    /// How many to be woken the notifies say that are still to come, and how many sets are still to come.
    to_come: u64,
    /// Of an event: whether it is set, and how many events had been merged at the last set.
    is_set: bool,
    set_at: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Owner {
    #[default]
    Unknown,
    Free,
    Held(Thread),
}

pub(super) struct Model<'a> {
    objects: &'a [ObjectInfo],
    states: HashMap<Object, State>,
    /// Threads whose start, and whose end, are still to come.
    starts: HashSet<Thread>,
    ends: HashSet<Thread>,
    /// How many events had been merged at each thread's last.
    last: HashMap<Thread, u64>,
    merged: u64,
    is_whole: bool,
}

impl<'a> Model<'a> {
    pub(super) fn new(buffers: &[Recorded], objects: &'a [ObjectInfo]) -> Self {
        let mut model = Self {
            objects,
            states: HashMap::new(),
            starts: HashSet::new(),
            ends: HashSet::new(),
            last: HashMap::new(),
            merged: 0,
            is_whole: buffers.iter().all(|buffer| buffer.dropped == 0),
        };
        for buffer in buffers {
            for (at, event) in buffer.events.iter().enumerate() {
                model.announce(event, super::order(buffer, at));
            }
        }
        for state in model.states.values_mut() {
            state.orders.sort_unstable_by(|one, other| other.cmp(one));
        }
        model
    }

    /// Notes that an event is to come.
    fn announce(&mut self, event: &Event, order: u64) {
        match event.action {
            Action::Start { thread } => drop(self.starts.insert(thread)),
            Action::End => drop(self.ends.insert(event.thread)),
            Action::Notify { object, woken, .. } => self.state(object).to_come += u64::from(woken),
            Action::Set { object } => self.state(object).to_come += 1,
            _ => {}
        }
        if order != 0
            && let Some(object) = self.numbered(event)
        {
            self.state(object).orders.push(order);
        }
    }

    fn state(&mut self, object: Object) -> &mut State {
        self.states.entry(object).or_default()
    }

    fn kind(&self, object: Object) -> Option<ObjectKind> {
        self.objects.get(object as usize).map(|info| info.kind)
    }

    fn lock_of(&self, object: Object) -> Option<Object> {
        self.objects.get(object as usize).and_then(|info| info.lock)
    }

    fn owner(&self, object: Object) -> Owner {
        self.states.get(&object).map_or(Owner::Unknown, |state| state.owner)
    }

    /// The object whose count an event's number is of: a condition is waited for and notified under its lock.
    fn numbered(&self, event: &Event) -> Option<Object> {
        let object = event.action.object()?;
        Some(self.lock_of(object).unwrap_or(object))
    }

    /// Whether an event's number, if it has one, is the next of its object.
    pub(super) fn is_in_turn(&self, event: &Event, order: u64) -> bool {
        let state = self.numbered(event).and_then(|object| self.states.get(&object));
        order == 0 || state.is_none_or(|state| state.orders.last().is_none_or(|&next| next == order))
    }

    /// Whether an event can be the next.
    pub(super) fn can_be(&self, event: &Event, order: u64) -> bool {
        self.is_in_turn(event, order) && self.is_possible(event)
    }

    fn is_possible(&self, event: &Event) -> bool {
        let thread = event.thread;
        let state = event.action.object().and_then(|object| self.states.get(&object));
        match event.action {
            Action::Begin => !self.starts.contains(&thread),
            Action::Join { thread: joined } => !self.ends.contains(&joined),
            Action::Acquire { object } => self.may_acquire(object, thread),
            Action::Release { object } => self.may_release(object, thread),
            Action::Wait { object } => self.lock_of(object).is_none_or(|lock| self.may_release(lock, thread)),
            Action::Notify { woken, .. } => !self.is_whole || state.map_or(0, |state| state.waiting) >= woken,
            Action::Resume { object, notified } => {
                let may_acquire = self.lock_of(object).is_none_or(|lock| self.may_acquire(lock, thread));
                may_acquire && (!notified || state.is_none_or(|state| self.may_resume(object, thread, state)))
            }
            _ => true,
        }
    }

    fn may_acquire(&self, object: Object, thread: Thread) -> bool {
        match (self.kind(object), self.owner(object)) {
            (Some(ObjectKind::Lock), Owner::Held(_)) => false,
            (Some(ObjectKind::RLock), Owner::Held(owner)) => owner == thread,
            _ => true,
        }
    }

    /// A Lock may be released by any thread, and only if it is held.
    fn may_release(&self, object: Object, thread: Thread) -> bool {
        match (self.kind(object), self.owner(object)) {
            (Some(ObjectKind::Lock), owner) => owner != Owner::Free,
            (Some(ObjectKind::RLock), owner) => {
                matches!(owner, Owner::Unknown) || owner == Owner::Held(thread)
            }
            _ => true,
        }
    }

    fn may_resume(&self, object: Object, thread: Thread, state: &State) -> bool {
        let has_come = match self.kind(object) {
            Some(ObjectKind::Event) => {
                state.is_set || state.set_at > self.last.get(&thread).copied().unwrap_or(0)
            }
            _ => state.woken > 0,
        };
        has_come || state.to_come == 0
    }

    /// Takes the next event.
    pub(super) fn event(&mut self, event: &Event, order: u64) {
        self.merged += 1;
        let (thread, merged) = (event.thread, self.merged);
        self.last.insert(thread, merged);
        if order != 0
            && let Some(object) = self.numbered(event)
        {
            let orders = &mut self.state(object).orders;
            // By far the most often it is the last.
            if let Some(at) = orders.iter().rposition(|&other| other == order) {
                orders.remove(at);
            }
        }
        match event.action {
            Action::Start { thread } => drop(self.starts.remove(&thread)),
            Action::End => drop(self.ends.remove(&thread)),
            Action::Acquire { object } => self.state(object).owner = Owner::Held(thread),
            Action::Release { object } => self.state(object).owner = Owner::Free,
            Action::Wait { object } => {
                self.state(object).waiting += 1;
                if let Some(lock) = self.lock_of(object) {
                    self.state(lock).owner = Owner::Free;
                }
            }
            Action::Notify { object, woken, .. } => {
                let state = self.state(object);
                state.waiting = state.waiting.saturating_sub(woken);
                state.woken = state.woken.saturating_add(woken);
                state.to_come = state.to_come.saturating_sub(woken.into());
            }
            Action::Resume { object, notified } => {
                let state = self.state(object);
                match notified {
                    true => state.woken = state.woken.saturating_sub(1),
                    false => state.waiting = state.waiting.saturating_sub(1),
                }
                if let Some(lock) = self.lock_of(object) {
                    self.state(lock).owner = Owner::Held(thread);
                }
            }
            Action::Set { object } => {
                let state = self.state(object);
                (state.is_set, state.set_at) = (true, merged);
                state.to_come = state.to_come.saturating_sub(1);
            }
            Action::Clear { object } => self.state(object).is_set = false,
            _ => {}
        }
    }
}
