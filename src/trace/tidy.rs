//! A trace's tables in the order in which its events name what is in them.

use super::Trace;

/// New numbers for a table's entries, given as they are first asked for.
struct Order {
    numbers: Vec<Option<u32>>,
    order: Vec<u32>,
}

impl Order {
    fn new(length: usize) -> Self {
        Self { numbers: vec![None; length], order: Vec::new() }
    }

    fn of(&mut self, number: &mut u32) {
        // A number that is in no table stays what it is: whoever reads the trace refuses it.
        let Some(known) = self.numbers.get_mut(*number as usize) else { return };
        let order = &mut self.order;
        let old = *number;
        *number = *known.get_or_insert_with(|| {
            order.push(old);
            order.len() as u32 - 1
        });
    }
}

impl Trace {
    /// Numbers variables, texts and primitives as its events name them, and leaves out what none does: two traces of the
    /// same events are equal then.
    pub fn tidy(&mut self) {
        let mut variables = Order::new(self.variables.len());
        let mut texts = Order::new(self.texts.len());
        let mut objects = Order::new(self.objects.len());
        for event in &mut self.events {
            let numbers = event.action.numbers();
            if let Some(variable) = numbers.variable {
                variables.of(variable);
            }
            if let Some(text) = numbers.text {
                texts.of(text);
            }
            if let Some(object) = numbers.object {
                objects.of(object);
            }
        }
        // A condition's lock is named by the condition alone where nothing was done with it. The order grows meanwhile.
        let mut at = 0;
        while let Some(&old) = objects.order.get(at) {
            if let Some(lock) = &mut self.objects[old as usize].lock {
                objects.of(lock);
            }
            at += 1;
        }
        self.variables = objects_in(&variables.order, &self.variables);
        self.texts = objects_in(&texts.order, &self.texts);
        self.objects = objects_in(&objects.order, &self.objects);
    }
}

fn objects_in<T: Clone>(order: &[u32], table: &[T]) -> Vec<T> {
    order.iter().map(|&old| table[old as usize].clone()).collect()
}
