//! How a program is to be run.

/// Bytes of memory a program may use.
const MEMORY: usize = 512 << 20;
/// Bytes it may write.
const OUTPUT: usize = 1 << 20;

/// How a program is to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The seed of random pauses; none for a run without.
    pub shake: Option<u64>,
    /// How many of the program's seconds are one of ours.
    pub speed: f64,
    /// Seconds, ours, after which the run is stopped.
    pub timeout: Option<f64>,
    /// Bytes of memory it may use.
    pub memory: usize,
    /// Bytes it may write.
    pub output: usize,
    /// Collects garbage whenever it can, and looks for it often: for tests of the collector.
    pub collects_often: bool,
    /// How many events each thread keeps for [`Run::trace`](super::Run::trace), at most; none for a run that is not
    /// recorded.
    #[cfg(step)]
    pub record: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shake: None,
            speed: 1.0,
            timeout: None,
            memory: MEMORY,
            output: OUTPUT,
            collects_often: false,
            #[cfg(step)]
            record: None,
        }
    }
}
