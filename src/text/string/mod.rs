//! The methods of `str`. Positions are in characters; where all is ASCII they are bytes, and that is fast.

pub mod bounds;
pub mod case;
pub mod class;
pub mod codec;
pub mod find;
pub mod lines;
pub mod pad;
pub mod repr;
pub mod split;
pub mod translate;

/// The number of characters.
pub fn len(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// Where the character number `index` begins; the end of the text if there are fewer.
pub fn byte_of(text: &str, index: usize) -> usize {
    if text.is_ascii() {
        return index.min(text.len());
    }
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

/// The number of the character that begins at byte `at`.
pub fn index_of(text: &str, at: usize) -> usize {
    len(&text[..at])
}
