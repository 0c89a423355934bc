//! Placeholder until the branch lands.

use super::Native;

pub(super) const NATIVES: &[Native] = &[];
