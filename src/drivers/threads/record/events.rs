//! What the program's own code reads and writes, noted as it is stepped event by event.

use super::{Recording, Said, Spot, Stamp};
use crate::drivers::threads::run::Run;
use crate::drivers::threads::worker::Worker;
use crate::drivers::traced::{self, VariableKey};
use crate::trace::Action;
use crate::vm::{Image, Next, Step, Thread, Variable};

/// Names that a thread keeps, at least, before it looks which are still needed.
const NAMES: usize = 1_024;

/// Nanoseconds since the start.
pub(super) fn now(run: &Run) -> u64 {
    (run.clock.elapsed() * 1e6) as u64
}

pub(super) fn spot(vm: &mut Thread) -> Spot {
    vm.next_place().map_or_else(Spot::default, |place| Spot { line: place.line, start: place.start })
}

impl Worker {
    /// As [`Body::step`](crate::drivers::threads::body::Body::step), with what the program's own code does written down.
    pub(in crate::drivers::threads) fn step(&mut self, fuel: u32) -> Step {
        if self.recording.is_none() {
            return self.body.step(fuel);
        }
        for _ in 0..fuel {
            match self.event() {
                Step::Running => {}
                step => return step,
            }
        }
        Step::Running
    }

    fn event(&mut self) -> Step {
        let Some(recording) = &mut self.recording else { return self.body.step(1) };
        if !recording.is_settled {
            // What is no event may lie before the next one that is.
            match self.body.step(0) {
                Step::Running => recording.is_settled = true,
                step => return step,
            }
        }
        if let Some((image, vm)) = self.body.vm()
            && vm.is_in_program()
            && recording.access(image, vm, &self.run)
        {
            recording.is_settled = false;
            return Step::Running;
        }
        let step = self.body.step(1);
        recording.is_settled = matches!(step, Step::Running);
        step
    }
}

impl Recording {
    /// Notes what comes next; whether that is done with it.
    fn access(&mut self, image: &Image, vm: &mut Thread, run: &Run) -> bool {
        let next = vm.next_event();
        if matches!(next, Next::Own | Next::Loop) {
            return false;
        }
        let spot = spot(vm);
        let before = || Stamp { time: now(run), spot, order: 0 };
        match next {
            Next::Read(variable, seen) => {
                let variable = self.variable(image, vm, variable);
                // Others may have written since it was seen.
                let read = vm.read();
                let said = self.said(read.unwrap_or(seen));
                self.push_said(before(), said, |value| Action::Read { variable, value });
                return read.is_some();
            }
            Next::Write(variable, value) => {
                let variable = self.variable(image, vm, variable);
                let said = self.said(value);
                self.push_said(before(), said, |value| Action::Write { variable, value });
            }
            Next::Operation(operation) => {
                self.make_room();
                let container = operation.container;
                let variable =
                    self.variables.number(VariableKey::container(container), || vm.name_of(container));
                let said = Said::Text(traced::operation(image, &operation).into());
                self.push_said(before(), said, |value| {
                    if operation.changes {
                        Action::Change { variable, value }
                    } else {
                        Action::Look { variable, value }
                    }
                });
            }
            Next::Own | Next::Loop => {}
        }
        false
    }

    fn variable(&mut self, image: &Image, vm: &mut Thread, variable: Variable) -> u32 {
        self.make_room();
        let name = || traced::variable_name(image, vm, variable);
        self.variables.number(VariableKey::of(image, variable), name)
    }

    /// Forgets names that nothing in the buffer needs, when there are many.
    pub(super) fn make_room(&mut self) {
        let most = NAMES.max(2 * self.capacity);
        if self.variables.len() < most && self.objects.len() < most {
            return;
        }
        let (mut variables, mut objects) = (Vec::new(), Vec::new());
        for event in self.buffer.events() {
            variables.extend(event.action.variable());
            objects.extend(event.action.object());
        }
        variables.sort_unstable();
        objects.sort_unstable();
        self.variables.retain(|number| variables.binary_search(&number).is_ok());
        self.objects.retain(|number| objects.binary_search(&number).is_ok());
    }
}
