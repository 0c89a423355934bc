//! Numbers for primitives that are called the same.

use std::collections::BTreeMap;

use super::table::{Phase, Table};
use crate::drivers::threads::primitive::Primitive;
use crate::vm::{Label, PrimitiveId};

/// How many have a number, by the class and the label they share.
pub(super) type Numbers = BTreeMap<(&'static str, Label), u32>;

impl Table {
    /// Gives numbers to primitives that threads wait for and that are called the same, in the order they were made; before
    /// they are shown. One that has a number keeps it, so that it is known by one name throughout the run.
    pub(in crate::drivers::threads) fn tell_apart(&mut self) {
        let mut alike: BTreeMap<(&'static str, &Label), BTreeMap<PrimitiveId, &Primitive>> = BTreeMap::new();
        for entry in self.threads.values() {
            if let Phase::Waiting(wait) = &entry.phase
                && let Some(primitive) = wait.on.primitive()
                && let Some(label) = primitive.label()
            {
                alike.entry((primitive.kind().name(), label)).or_default().insert(primitive.id, primitive);
            }
        }
        for ((kind, label), primitives) in alike.into_iter().filter(|(_, primitives)| primitives.len() > 1) {
            for primitive in primitives.into_values().filter(|primitive| primitive.number() == 0) {
                let last = self.numbers.entry((kind, label.clone())).or_default();
                *last += 1;
                primitive.set_number(*last);
            }
        }
    }
}
