//! [`StartGate`]: all pass together.

use threadyard::sync::StartGate;

use super::{Plain, Random, Team};

/// Nobody passes before all have arrived, the last to arrive works alone, and all see what it did.
pub fn in_rounds(team: &impl Team, threads: usize, rounds: u64, seed: u64) {
    let gate = StartGate::new(threads as u32);
    let parts: Vec<Plain> = (0..threads).map(|_| Plain::default()).collect();
    let between = Plain::default();
    team.run(threads, &|index| {
        let mut random = Random::new(seed, index);
        for round in 1..=rounds {
            random.dawdle();
            parts[index].add_one();
            let all_arrived = || parts.iter().all(|part| part.get() == round);
            gate.pass(|| {
                assert!(all_arrived());
                between.add_one();
            })
            .unwrap();
            assert!(all_arrived());
            assert_eq!(between.get(), round);
            // Nobody may change its part before all have looked, so they meet once more.
            gate.pass(|| {}).unwrap();
        }
    });
    assert_eq!(between.get(), rounds);
}
