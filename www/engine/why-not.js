/** Words for an engine that did not start. */

/** @typedef {import("./troubles.js").Known} Known */

/** @param {import("./troubles.js").Failed} failed @returns {Promise<Known | null>} null where nothing is known */
export async function whyNot(failed) {
  // Loaded only here: nearly no page needs it.
  const troubles = await import("./troubles.js").catch(() => null);
  return (await troubles?.whyItFailed(failed)) ?? null;
}

/** @param {string} what @param {string} said by the worker @param {Known | null} known @param {string} advice where nothing is known */
export function inWords(what, said, known, advice) {
  const why = known?.what ?? said;
  return `${what}${why && `: ${why}`}. ${known?.fix ?? advice}`;
}
