//! The positions that `find` and its like take.

/// `start` and `end`, counted from the end below 0 and clamped to `len`; `start` may lie after `end`, and then nothing
/// is found.
pub fn bounds(start: Option<i64>, end: Option<i64>, len: usize) -> (usize, usize) {
    let len_i = i64::try_from(len).unwrap_or(i64::MAX);
    let fit = |at: i64| if at < 0 { at.saturating_add(len_i).max(0) } else { at };
    let start = usize::try_from(fit(start.unwrap_or(0))).unwrap_or(0);
    let end = usize::try_from(fit(end.unwrap_or(i64::MAX)).min(len_i)).unwrap_or(len);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_below_0_count_from_the_end() {
        for (start, end, expected) in [
            (None, None, (0, 5)),
            (Some(-2), Some(-1), (3, 4)),
            (Some(-9), Some(9), (0, 5)),
            (Some(7), Some(-9), (7, 0)),
            (Some(i64::MIN), Some(i64::MAX), (0, 5)),
        ] {
            assert_eq!(bounds(start, end, 5), expected);
        }
    }
}
