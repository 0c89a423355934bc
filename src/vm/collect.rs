//! The collector: marks what can be reached, while the world is stopped. Sweeping is the heap's.

use super::Value;
use super::heap::FOREVER;
use super::image::Image;
use super::object::{HEADER, Object};
use super::world::Stopped;

struct Marker {
    colour: u8,
    grey: Vec<&'static Object>,
    bytes: usize,
}

impl Marker {
    fn value(&mut self, value: Value) {
        let Some(object) = value.as_object() else { return };
        let mark = object.mark();
        if mark == self.colour || mark == FOREVER {
            return;
        }
        object.set_mark(self.colour);
        if object.kind().is_raw() {
            self.bytes += HEADER + object.length();
        } else {
            self.grey.push(object);
        }
    }

    fn run(&mut self) {
        while let Some(object) = self.grey.pop() {
            self.bytes += HEADER + object.length() * 8;
            for slot in object.slots() {
                self.value(slot.get());
            }
        }
    }
}

/// Collects.
pub(super) fn collect(image: &Image, stopped: &Stopped<'_>) {
    let colour = image.heap.begin_collection();
    let mut marker = Marker { colour, grey: Vec::new(), bytes: 0 };
    for member in stopped.members() {
        // SAFETY: the world is stopped, and the caller holds no reference to its own roots.
        let roots = unsafe { &mut *member.roots() };
        roots.nursery.clear(colour);
        roots.each(&mut |value| marker.value(value));
        marker.run();
    }
    let tracked = image.heap.arena().is_some();
    for code in &image.codes {
        for cache in &code.caches {
            if tracked {
                // It may be of a state that was put away: of objects that are none now.
                cache.set(Value::EMPTY);
            }
            marker.value(cache.get());
        }
    }
    marker.run();
    image.heap.end_collection(colour, marker.bytes);
}
