//! [`StartGate`]: nobody passes before all have come, and all see what the last one did.

use loom::sync::Arc;

use threadyard::sync::StartGate;

use crate::{Plain, model, on_threads};

const ROUNDS: u32 = 2;

struct Meeting {
    gate: StartGate,
    /// A number for each party, which the others read after the gate.
    parts: Vec<Plain>,
    /// Changed by the last to arrive.
    between: Plain,
}

impl Meeting {
    /// How often the threads met.
    fn hold(parties: usize) -> u32 {
        let meeting = Arc::new(Self {
            gate: StartGate::new(parties as u32),
            parts: (0..parties).map(|_| Plain::new()).collect(),
            between: Plain::new(),
        });
        on_threads(parties, &meeting, Self::attend);
        meeting.between.get()
    }

    /// That a thread passed too early shows as a race on the parts, or as a part that lacks this round.
    fn attend(&self, index: usize) {
        for round in 1..=ROUNDS {
            self.parts[index].add_one();
            let all_arrived = || self.parts.iter().all(|part| part.get() == round);
            self.gate
                .pass(|| {
                    assert!(all_arrived());
                    self.between.add_one();
                })
                .unwrap();
            assert!(all_arrived());
            assert_eq!(self.between.get(), round);
            // Nobody may change its part before all have looked, so they meet once more.
            self.gate.pass(|| {}).unwrap();
        }
    }
}

/// As many parties as cores: those that left the gate spin until all have.
#[test]
fn loom_gate_lets_two_spinning_parties_pass_together() {
    model(2, 4, &[ROUNDS], || Meeting::hold(2));
}

/// More parties than cores: they only sleep.
#[test]
fn loom_gate_lets_three_sleeping_parties_pass_together() {
    model(2, 2, &[ROUNDS], || Meeting::hold(3));
}
