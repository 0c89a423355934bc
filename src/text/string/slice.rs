//! Positions and slices, of anything that has a length.

/// An index counted from the end below 0. `None` outside.
pub fn wrap(index: i64, len: usize) -> Option<usize> {
    let at = if index < 0 { index.checked_add(i64::try_from(len).ok()?)? } else { index };
    usize::try_from(at).ok().filter(|&at| at < len)
}

/// The `start` and `end` that `find` and its like take, clamped to `len`; `start` may lie after `end` and then
/// nothing is found.
pub fn bounds(start: Option<i64>, end: Option<i64>, len: usize) -> (usize, usize) {
    let len_i = i64::try_from(len).unwrap_or(i64::MAX);
    let fit = |at: i64| if at < 0 { at.saturating_add(len_i).max(0) } else { at };
    let start = usize::try_from(fit(start.unwrap_or(0))).unwrap_or(0);
    let end = usize::try_from(fit(end.unwrap_or(i64::MAX)).min(len_i)).unwrap_or(len);
    (start, end)
}

/// A slice of something with a length: the first index, the step, and how many items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The first item's index, if there are items.
    pub start: i64,
    /// The index after the last, before it with a negative step; as `slice.indices` gives it.
    pub stop: i64,
    /// From item to item; not 0.
    pub step: i64,
    /// The number of items.
    pub count: usize,
}

impl Slice {
    /// `start:stop:step` of `len` items. `step` is not 0.
    pub fn new(start: Option<i64>, stop: Option<i64>, step: Option<i64>, len: usize) -> Self {
        let len = i64::try_from(len).unwrap_or(i64::MAX);
        // The smallest step has no negation; no sequence is long enough to tell it from the next.
        let step = step.unwrap_or(1).max(-i64::MAX);
        let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let fit = |at: i64| if at < 0 { at.saturating_add(len).max(low) } else { at.min(high) };
        let start = start.map_or(if step < 0 { high } else { low }, fit);
        let stop = stop.map_or(if step < 0 { low } else { high }, fit);
        let count = match step {
            0 => 0,
            1.. if start < stop => (stop - start - 1) / step + 1,
            ..0 if stop < start => (start - stop - 1) / -step + 1,
            _ => 0,
        };
        Self { start, stop, step, count: usize::try_from(count).unwrap_or(0) }
    }

    /// The indices, in order.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let step = self.step;
        // A step past the last item is never taken, so it may wrap.
        (0..self.count as i64).map(move |n| (self.start.wrapping_add(n.wrapping_mul(step))) as usize)
    }
}

/// `text[start:stop:step]`.
pub fn slice(text: &str, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> String {
    let ascii = text.is_ascii();
    let slice = Slice::new(start, stop, step, super::len(text));
    if slice.count == 0 {
        return String::new();
    }
    if slice.step == 1 {
        let first = slice.start as usize;
        let from = super::byte_of(text, first);
        let to = from + super::byte_of(&text[from..], slice.count);
        return text[from..to].to_owned();
    }
    if ascii {
        return slice.indices().map(|at| char::from(text.as_bytes()[at])).collect();
    }
    let chars: Vec<char> = text.chars().collect();
    slice.indices().map(|at| chars[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_count_characters() {
        let text = "añb日c";
        for (start, stop, step, expected) in [
            (None, None, None, "añb日c"),
            (Some(1), Some(4), None, "ñb日"),
            (Some(-2), None, None, "日c"),
            (None, None, Some(-1), "c日bña"),
            (Some(10), None, Some(-2), "cba"),
            (Some(-10), Some(10), Some(2), "abc"),
            (Some(3), Some(1), None, ""),
            (Some(3), Some(0), Some(-1), "日bñ"),
            (None, None, Some(i64::MIN), "c"),
            (Some(i64::MIN), Some(i64::MAX), Some(i64::MAX), "a"),
            (Some(4), Some(-7), Some(-3), "cñ"),
        ] {
            assert_eq!(slice(text, start, stop, step), expected, "{start:?}:{stop:?}:{step:?}");
        }
        assert_eq!(slice("abcdef", None, None, Some(-2)), "fdb");
        assert_eq!(super::super::char_at(text, -2), Some('日'));
        assert_eq!(super::super::char_at("abc", 3), None);
        assert_eq!(super::super::char_at("abc", -4), None);
    }
}
