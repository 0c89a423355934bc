//! Which name was meant where another was written, as CPython guesses.

/// What a letter costs that is missing, too many or another one.
const MOVE: usize = 2;
/// What a letter costs that differs in case alone.
const CASE: usize = 1;
/// Longer names, or more of them, are not compared.
const LONGEST: usize = 40;
const MOST: usize = 750;

/// The name that is nearest to `wrong`, if one is near.
pub(super) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(&str, usize)> = None;
    for name in names.take(MOST).filter(|name| !name.is_empty() && *name != wrong) {
        let allowed = (name.len() + wrong.len() + 3) * MOVE / 6;
        let allowed = best.map_or(allowed, |(_, least)| allowed.min(least.saturating_sub(1)));
        let far = distance(wrong.as_bytes(), name.as_bytes());
        if far <= allowed && best.is_none_or(|(_, least)| far < least) {
            best = Some((name, far));
        }
    }
    best.map(|(name, _)| name)
}

/// The Levenshtein distance.
fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len() > LONGEST || b.len() > LONGEST {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|count| count * MOVE).collect();
    for (at, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = (at + 1) * MOVE;
        for (index, y) in b.iter().enumerate() {
            let other = match () {
                () if x == y => 0,
                () if x.eq_ignore_ascii_case(y) => CASE,
                () => MOVE,
            };
            let least = (corner + other).min(row[index] + MOVE).min(row[index + 1] + MOVE);
            corner = row[index + 1];
            row[index + 1] = least;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_near_name_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("nome", ["title", "name"].into_iter()), Some("name"));
        assert_eq!(nearest("Name", ["title", "name"].into_iter()), Some("name"));
        assert_eq!(nearest("zzz", ["title", "name"].into_iter()), None);
        assert_eq!(nearest("x", ["name"].into_iter()), None);
    }
}
