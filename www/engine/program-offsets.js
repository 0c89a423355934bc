/** Places in a text: the parser counts UTF-8 bytes, editors count UTF-16 units. */

/**
 * Turns byte offsets into UTF-16 ones, each in one pass from where the one before lay when they ascend.
 * @param {string} text
 * @returns {(bytes: number) => number}
 */
export function fromBytes(text) {
  let [unit, byte] = [0, 0];
  return (bytes) => {
    if (bytes < byte) {
      [unit, byte] = [0, 0];
    }
    while (byte < bytes && unit < text.length) {
      const code = text.codePointAt(unit) ?? 0;
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      unit += code < 0x10000 ? 1 : 2;
    }
    return unit;
  };
}

/**
 * The same things with their places in UTF-16 units.
 * @template {{start: number, end: number}} T
 * @param {string} text
 * @param {T[]} things
 * @returns {T[]}
 */
export function placed(text, things) {
  const units = fromBytes(text);
  return things.map((thing) => ({ ...thing, start: units(thing.start), end: units(thing.end) }));
}
