//! How a program is to be run.

/// Bytes of memory a stepped program may use. Less than on real threads: its states are kept.
const MEMORY: usize = 128 << 20;
/// Bytes it may write.
const OUTPUT: usize = 1 << 20;

/// How a program is to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The seed of what the program finds random.
    pub seed: u64,
    /// Whether waiters at a condition may wake for no reason.
    pub spurious: bool,
    /// Bytes of memory it may use.
    pub memory: usize,
    /// Bytes it may write.
    pub output: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 0, spurious: false, memory: MEMORY, output: OUTPUT }
    }
}
