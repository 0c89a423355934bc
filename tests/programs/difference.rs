//! Two texts, and where they part.

/// The lines that differ, between the equal ones at both ends, of which a few are shown.
pub fn difference(expected: &str, got: &str) -> String {
    const AROUND: usize = 2;
    if expected.lines().eq(got.lines()) {
        return format!("one has a newline at its end, or none: {expected:?} is due, {got:?} printed\n");
    }
    let expected: Vec<_> = expected.lines().collect();
    let got: Vec<_> = got.lines().collect();
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = expected.iter().zip(&got).take_while(same).count();
    let tail = expected[start..].iter().rev().zip(got[start..].iter().rev()).take_while(same).count();
    let mut text = String::new();
    let mut lines = |mark: &str, lines: &[&str]| {
        lines.iter().for_each(|line| text.push_str(&format!("{mark} {line}\n")));
    };
    lines(" ", &expected[start.saturating_sub(AROUND)..start]);
    lines("-", &expected[start..expected.len() - tail]);
    lines("+", &got[start..got.len() - tail]);
    lines(" ", &expected[expected.len() - tail..(expected.len() - tail + AROUND).min(expected.len())]);
    format!("line {}, - is due, + was printed:\n{text}", start + 1)
}
