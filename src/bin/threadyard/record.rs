//! What is to be written down of a run on real threads, and where it goes.

use std::path::PathBuf;

use threadyard::drivers::threads::Run;

use crate::{OUTPUT_LOST, print, recorded};

/// Events that each thread keeps.
pub const EVENTS: usize = 1 << 18;

/// See the [module](self).
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The file for the trace; none where only what was wrong is to be told.
    pub trace: Option<PathBuf>,
}

impl Record {
    /// Says what was wrong with a run that is over, and writes its trace; a status where that failed.
    pub fn finish(&self, run: &Run, as_json: bool) -> Option<u8> {
        let trace = run.trace()?;
        recorded::tell(&trace, as_json);
        let error = recorded::save(self.trace.as_ref()?, &trace).err()?;
        print::err(&format!("threadyard: {error}\n"));
        Some(OUTPUT_LOST)
    }
}
