//! Circles of threads that wait for each other. Each waits for one other at most, so that a circle is a way that comes back.

use crate::vm::ThreadNumber;

/// The circle that a thread is part of: it first, each waiting for the next.
pub(super) fn circle(
    first: ThreadNumber,
    waits_for: impl Fn(ThreadNumber) -> Option<ThreadNumber>,
) -> Option<Vec<ThreadNumber>> {
    let mut path = vec![first];
    loop {
        let next = waits_for(*path.last()?)?;
        if next == first {
            return Some(path);
        }
        // A circle further on, of which this thread is no part.
        if path.contains(&next) {
            return None;
        }
        path.push(next);
    }
}

/// All circles that these threads are part of, each once.
pub(super) fn circles(
    threads: impl Iterator<Item = ThreadNumber>,
    waits_for: impl Fn(ThreadNumber) -> Option<ThreadNumber>,
) -> Vec<Vec<ThreadNumber>> {
    let mut circles: Vec<Vec<ThreadNumber>> = Vec::new();
    for thread in threads {
        if let Some(circle) = circle(thread, &waits_for)
            && !circles.iter().any(|known| known.contains(&thread))
        {
            circles.push(circle);
        }
    }
    circles
}
