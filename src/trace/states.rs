//! Who holds which lock, and who waits for what, event by event.

use super::{Action, Object, ObjectInfo, ObjectKind, Reason, Thread};

/// Which event, who, where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its number, from 0.
    pub event: usize,
    /// Its step.
    pub step: u64,
    /// Whose it is.
    pub thread: Thread,
    /// Its line; 0 where there is none.
    pub line: u32,
}

impl Site {
    /// `line 5`, or nothing.
    pub(super) fn place(self) -> String {
        if self.line == 0 { String::new() } else { format!("line {}", self.line) }
    }

    /// ` (line 5)`, or nothing.
    pub(super) fn aside(self) -> String {
        if self.line == 0 { String::new() } else { format!(" (line {})", self.line) }
    }
}

/// Who holds a lock.
#[derive(Clone, Copy, Debug, Default)]
enum Owner {
    /// The trace does not tell: it was acquired before the first event.
    #[default]
    Unknown,
    Free,
    Held(Site),
}

#[derive(Clone, Copy, Debug, Default)]
struct Member {
    /// What it waits for, and since when.
    waits: Option<(Reason, Site)>,
    has_begun: bool,
    has_ended: bool,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub struct States {
    /// By number.
    members: Vec<Member>,
    owners: Vec<Owner>,
}

impl States {
    /// Takes the next event; `objects` are the trace's so far.
    pub(super) fn event(&mut self, site: Site, action: Action, objects: &[ObjectInfo]) {
        let lock_of = |object: Object| objects.get(object as usize).and_then(|info| info.lock);
        match action {
            Action::Acquire { object } => self.acquire(object, site),
            Action::Release { object } => *self.slot(object) = Owner::Free,
            Action::Wait { object } => {
                if let Some(lock) = lock_of(object) {
                    *self.slot(lock) = Owner::Free;
                }
            }
            Action::Resume { object, .. } => {
                if let Some(lock) = lock_of(object) {
                    self.acquire(lock, site);
                }
            }
            _ => {}
        }
        if self.members.len() <= site.thread as usize {
            self.members.resize(site.thread as usize + 1, Member::default());
        }
        let member = &mut self.members[site.thread as usize];
        member.waits = match action {
            Action::Block { reason: Reason::Time } => None,
            Action::Block { reason } => Some((reason, site)),
            Action::Wait { object } => Some((Reason::Object { object, holder: 0 }, site)),
            _ => None,
        };
        member.has_begun = true;
        member.has_ended |= action == Action::End;
    }

    fn slot(&mut self, object: Object) -> &mut Owner {
        if self.owners.len() <= object as usize {
            self.owners.resize(object as usize + 1, Owner::Unknown);
        }
        &mut self.owners[object as usize]
    }

    fn acquire(&mut self, object: Object, site: Site) {
        let owner = self.slot(object);
        // An RLock acquired once more is held since the first time.
        if !matches!(owner, Owner::Held(held) if held.thread == site.thread) {
            *owner = Owner::Held(site);
        }
    }

    /// Who holds a Lock or an RLock, or acquired a semaphore last and has not released it, and since when.
    #[must_use]
    pub fn owner(&self, object: Object) -> Option<Site> {
        match self.owners.get(object as usize) {
            Some(&Owner::Held(site)) => Some(site),
            _ => None,
        }
    }

    /// What a thread waits for, and since when; not of a sleep.
    #[must_use]
    pub fn wait(&self, thread: Thread) -> Option<(Reason, Site)> {
        self.members.get(thread as usize).and_then(|member| member.waits)
    }

    /// Whether its last event has come.
    #[must_use]
    pub fn has_ended(&self, thread: Thread) -> bool {
        self.members.get(thread as usize).is_some_and(|member| member.has_ended)
    }

    /// Those that wait, in order.
    pub fn waiting(&self) -> impl Iterator<Item = Thread> {
        self.members.iter().zip(0..).filter(|(member, _)| member.waits.is_some()).map(|(_, thread)| thread)
    }

    /// Those that have had an event, have not ended and do not wait.
    pub(super) fn running(&self) -> impl Iterator<Item = Thread> {
        let runs = |member: &Member| member.has_begun && !member.has_ended && member.waits.is_none();
        self.members.iter().zip(0..).filter(move |&(member, _)| runs(member)).map(|(_, thread)| thread)
    }

    /// Whom a thread that waits waits for, and where that one got what it holds.
    pub(super) fn holder(&self, reason: Reason, objects: &[ObjectInfo]) -> Option<(Thread, Option<Site>)> {
        let (object, told) = match reason {
            Reason::Thread(thread) => return Some((thread, None)),
            Reason::Time => return None,
            Reason::Object { object, holder } => (object, holder),
        };
        let kind = objects.get(object as usize)?.kind;
        let owner = self.owners.get(object as usize).copied().unwrap_or_default();
        match (kind, owner) {
            (ObjectKind::Condition | ObjectKind::Event, _) | (_, Owner::Free) => None,
            (_, Owner::Unknown) => (told != 0).then_some((told, None)),
            // Only the one that waited was told whether there is one holder of a semaphore.
            (ObjectKind::Semaphore | ObjectKind::BoundedSemaphore, Owner::Held(held)) => {
                (told == held.thread).then_some((told, Some(held)))
            }
            (_, Owner::Held(held)) => Some((held.thread, Some(held))),
        }
    }
}
