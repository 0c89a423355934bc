//! Threads that are all alive at once, and numbers by which they decide what to do.

/// Threads that are all alive at once.
pub trait Team {
    /// Calls `work(0)` to `work(threads - 1)`, each on its own thread, and returns when all have returned.
    fn run(&self, threads: usize, work: &(dyn Fn(usize) + Sync));
}

/// Scoped threads of the system.
#[cfg(not(target_arch = "wasm32"))]
pub struct Scoped;

#[cfg(not(target_arch = "wasm32"))]
impl Team for Scoped {
    fn run(&self, threads: usize, work: &(dyn Fn(usize) + Sync)) {
        std::thread::scope(|scope| {
            for index in 0..threads {
                scope.spawn(move || work(index));
            }
        });
    }
}

/// SplitMix64: a sequence of its own for each thread of a seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64, thread: usize) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (thread as u64).wrapping_mul(0xd134_2543_de82_ef95))
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}
