//! States that are kept and put back.

use std::collections::BTreeMap;

use threadyard::drivers::deterministic::State;
use threadyard::schedule::Choice;

use crate::{Dice, machine, programs, text};

#[test]
fn a_state_that_is_put_back_is_as_it_was() {
    for number in 0..40 {
        let mut dice = Dice(0xfeed + number);
        let source = programs::random(&mut dice);
        let mut machine = machine(&source);
        // Each with the choices that led to it, its hash and what was written.
        let mut kept: Vec<(State, Vec<Choice>, u64, String)> = Vec::new();
        let mut path: Vec<Choice> = Vec::new();
        for _ in 0..400 {
            match dice.below(6) {
                0 => {
                    let state = machine.keep();
                    let hash = state.hash();
                    kept.push((state, path.clone(), hash, text(&machine)));
                }
                1 if !kept.is_empty() => {
                    let (state, then, hash, written) = &kept[dice.below(kept.len())];
                    machine.put_back(state);
                    path.clone_from(then);
                    assert_eq!(machine.keep().hash(), *hash, "{source}");
                    assert_eq!(&text(&machine), written, "{source}");
                }
                _ => {
                    let choices = machine.choices().to_vec();
                    if choices.is_empty() {
                        continue;
                    }
                    let choice = choices[dice.below(choices.len())];
                    machine.take(choice).unwrap_or_else(|_| panic!("it is open"));
                    path.push(choice);
                }
            }
        }
        // The same path from the start comes to the same state.
        let begin = &kept.iter().find(|entry| entry.1.is_empty());
        if let Some((begin, ..)) = begin {
            for (_, path, hash, _) in kept.iter().take(5) {
                machine.put_back(begin);
                for &choice in path {
                    machine.take(choice).unwrap_or_else(|_| panic!("it is open"));
                }
                assert_eq!(machine.keep().hash(), *hash, "{source}");
            }
        }
    }
}

#[test]
fn steps_that_do_not_meet_come_to_one_state_in_either_order() {
    let source = "import threading\na = 0\nb = 0\ndef one():\n    global a\n    a = [1, 2]\n    a = (a, 3)\ndef two():\n    global b\n    b = {'k': 1}\n    b = [b]\nts = [threading.Thread(target=f) for f in (one, two)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(a, b)\n";
    let mut machine = machine(source);
    while machine.choices().len() < 3 {
        machine.take(Choice::go(1)).unwrap_or_else(|_| panic!("the main thread goes on"));
    }
    let both = machine.keep();
    let mut found = BTreeMap::new();
    for order in [[2, 3], [3, 2]] {
        machine.put_back(&both);
        for thread in order {
            machine.take(Choice::go(thread)).unwrap_or_else(|_| panic!("it is open"));
        }
        *found.entry(machine.keep().hash()).or_insert(0) += 1;
    }
    assert_eq!(found.into_values().collect::<Vec<_>>(), [2]);
}
