//! `_random`: the generator's state as an object. Each call changes it as a whole, under its own lock.

use std::sync::atomic::{AtomicU32, Ordering};

use num_bigint::Sign;

use super::argument::{OrRaise, big, natives, size, wrong};
use crate::text::number::bits;
use crate::text::twister::{self, Twister};
use crate::vm::context::{Context, Exit};
use crate::vm::object::{Kind, Object};
use crate::vm::{Value, heap, native};

natives! {
    "_random.state_new()" => |context, _| {
        let words: Vec<u8> = Twister::new(&[0]).state().into_iter().flat_map(u32::to_ne_bytes).collect();
        let maker = context.maker();
        Ok(heap::bytes(maker.heap, maker.nursery, Kind::Random, &[&words]))
    },
    "_random.state_seed(state, n, /)" => |context, a| {
        let state = state(context, a[0])?;
        let seed = big(context, a[1])?;
        let seeded = Twister::new(&bits::words(&seed));
        state.locked(|| store(state, &seeded.state()));
        Ok(Value::NONE)
    },
    "_random.state_random(state, /)" => |context, a| {
        let state = state(context, a[0])?;
        Ok(Value::float(state.locked(|| twister::fraction(|| next(state)))))
    },
    "_random.state_bits(state, k, /)" => |context, a| {
        let state = state(context, a[0])?;
        let Ok(count) = u64::try_from(size(context, a[1])?) else {
            return Err(context.raise("ValueError", "number of bits must be non-negative"));
        };
        bits::check(count).or_raise(context)?;
        let words = state.locked(|| twister::bits(count, || next(state)));
        Ok(context.big(&bits::of_words(words)))
    },
    "_random.state_below(state, n, /)" => |context, a| {
        let state = state(context, a[0])?;
        let limit = big(context, a[1])?;
        if limit.sign() != Sign::Plus {
            return Err(context.raise("ValueError", "empty range"));
        }
        let count = limit.bits();
        let below = state.locked(|| {
            loop {
                let drawn = bits::of_words(twister::bits(count, || next(state)));
                if drawn < limit {
                    return drawn;
                }
            }
        });
        Ok(context.big(&below))
    },
    "_random.state_get(state, /)" => |context, a| {
        let state = state(context, a[0])?;
        let words = state.locked(|| load(state.words()));
        let words: Vec<Value> = words.into_iter().map(|word| Value::index(word as usize)).collect();
        Ok(context.tuple(&words))
    },
    "_random.state_set(state, words, /)" => |context, a| {
        let state = state(context, a[0])?;
        let mut words = Vec::with_capacity(twister::STATE);
        for word in native::sequence(a[1]).unwrap_or_default() {
            words.push(u32::try_from(size(context, word)?).unwrap_or(u32::MAX));
        }
        if words.len() != twister::STATE {
            return Err(context.raise("ValueError", "state vector is the wrong size"));
        }
        let Some(known) = Twister::of_state(&words) else {
            return Err(context.raise("ValueError", "invalid state"));
        };
        state.locked(|| store(state, &known.state()));
        Ok(Value::NONE)
    },
}

fn state(context: &mut Context<'_>, value: Value) -> Result<&'static Object, Exit> {
    match value.as_object().filter(|_| value.is(Kind::Random)) {
        Some(state) => Ok(state),
        None => Err(wrong(context, "a random state is required")),
    }
}

fn load(words: &[AtomicU32]) -> Vec<u32> {
    words.iter().map(|word| word.load(Ordering::Relaxed)).collect()
}

fn store(random: &Object, state: &[u32]) {
    for (at, value) in state.iter().enumerate() {
        random.set_word(at, *value);
    }
}

/// The next 32 bits. The caller holds the state's lock, which orders these accesses.
fn next(random: &Object) -> u32 {
    let words = random.words();
    let mut at = words[twister::STATE - 1].load(Ordering::Relaxed) as usize;
    if at >= twister::STATE - 1 {
        if let Some(mut state) = Twister::of_state(&load(words)) {
            state.twist();
            store(random, &state.state());
        }
        at = 0;
    }
    random.set_word(twister::STATE - 1, at as u32 + 1);
    twister::temper(words[at].load(Ordering::Relaxed))
}
