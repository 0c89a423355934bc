//! The sizes of cells.

/// In bytes. Larger objects are allocated on their own.
pub(in crate::vm) const SIZES: [u16; 24] = [
    16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 768, 1024, 1280,
    1536, 2048,
];
pub(super) const LARGEST: usize = SIZES[SIZES.len() - 1] as usize;

/// The class of each size in steps of 8 bytes.
pub(super) static CLASS: [u8; LARGEST / 8 + 1] = classes();

const fn classes() -> [u8; LARGEST / 8 + 1] {
    let mut table = [0; LARGEST / 8 + 1];
    let mut step = 0;
    let mut class = 0;
    while step < table.len() {
        if step * 8 > SIZES[class] as usize {
            class += 1;
        }
        table[step] = class as u8;
        step += 1;
    }
    table
}
