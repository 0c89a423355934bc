//! The lines that a schedule was made for.

/// Hashes of the lines that a run executed, 12 bits each. A line of another text is taken for one of `n` that it knows
/// with probability n/4096: such a replay is not marked where it stops being valid, but is still deterministic.
///
/// A driver that replays a schedule from a text asks of each line of the program, once, whether it [is known](Self::knows).
/// The schedule is valid up to the first step that would execute a line that is not; [`Replay`](super::Replay) goes on
/// as long as its choices are open, since an edit may be harmless.
///
/// A line is its text without what follows the code: white space and a comment. The hash of a line knows nothing of the
/// lines around it. So a line in a string of several lines is read as if it were code, and what follows a `#` there may
/// change unnoticed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LineHashes {
    /// Ascending, each once.
    hashes: Vec<u16>,
}

impl LineHashes {
    /// Of the lines of `source` with these numbers, from 1; others are passed over. In any order, also more than once.
    #[must_use]
    pub fn of(source: &str, executed: impl Iterator<Item = u32>) -> Self {
        let lines: Vec<&str> = source.lines().collect();
        let line = |number: u32| lines.get((number as usize).checked_sub(1)?);
        let mut numbers: Vec<u32> = executed.collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut hashes: Vec<u16> = numbers.into_iter().filter_map(line).map(|line| hash(line)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { hashes }
    }

    /// Whether the schedule was made for a line of this text. It hashes the text: a driver asks once a line.
    #[must_use]
    pub fn knows(&self, source_line: &str) -> bool {
        self.hashes.binary_search(&hash(source_line)).is_ok()
    }

    /// How many there are; lines that are alike count once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether it knows no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Ascending, each once, below 4096.
    pub(super) fn hashes(&self) -> &[u16] {
        &self.hashes
    }

    /// `hashes` are ascending, each once, below 4096.
    pub(super) fn from_hashes(hashes: Vec<u16>) -> Self {
        Self { hashes }
    }
}

/// 12 bits: FNV-1a, whose upper bits are then mixed as SplitMix64 does.
fn hash(line: &str) -> u16 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in code(line).as_bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (hash >> 52) as u16
}

/// The line without a comment and the white space before it or the line's end.
fn code(line: &str) -> &str {
    let bytes = line.as_bytes();
    let mut quote: &[u8] = b"";
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest[0] == b'\\' {
            at += 2;
        } else if !quote.is_empty() {
            let closes = rest.starts_with(quote);
            at += if closes { quote.len() } else { 1 };
            if closes {
                quote = b"";
            }
        } else if rest[0] == b'#' {
            return line[..at].trim_end();
        } else {
            let quotes: [&[u8]; 4] = [br#"""""#, b"'''", b"\"", b"'"];
            quote = quotes.into_iter().find(|quote| rest.starts_with(quote)).unwrap_or(b"");
            at += quote.len().max(1);
        }
    }
    line.trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_its_code_does() {
        for (line, expected) in [
            ("  x = 1  # one", "  x = 1"),
            ("x = 1\t\r", "x = 1"),
            ("x = '#' # \"", "x = '#'"),
            (r##"x = "\"#" # "##, r##"x = "\"#""##),
            (r##"x = """a" # b""" # c"##, r##"x = """a" # b""""##),
            ("# all", ""),
            ("é = 'ü#'#ß", "é = 'ü#'"),
        ] {
            assert_eq!(code(line), expected, "{line}");
        }
    }

    #[test]
    fn it_knows_the_lines_executed_and_few_others() {
        let source = "x = 0\nx += 1\nprint(x)\n";
        let lines = LineHashes::of(source, [3, 2, 2, 0, 9].into_iter());
        assert_eq!(lines.len(), 2);
        assert!(lines.knows("x += 1  # again") && lines.knows("print(x)"));
        assert!(!lines.knows("x = 0") && !lines.knows("  x += 1") && !lines.knows("x += 2"));
    }

    #[test]
    fn the_hash_is_spread_evenly() {
        let known: Vec<u32> = (1..=30).collect();
        let source: String = (0..30).map(|index| format!("value_{index} = {index}\n")).collect();
        let lines = LineHashes::of(&source, known.into_iter());
        let taken = (30..100_030).filter(|index| lines.knows(&format!("value_{index} = {index}"))).count();
        // 30 of 4096 are 732 in 100 000.
        assert!((600..870).contains(&taken), "{taken}");
    }
}
