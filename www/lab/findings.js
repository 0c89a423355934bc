/** What came out of a row in this run, in words. No DOM. */

import { duration, factor, plural } from "../format.js";
import { hasFigures, isComparable, limitOf, roundsTaken, spreadOf, titleOf } from "./sheet.js";

/** @typedef {import("./sheet.js").Measured} Measured */
/** @typedef {import("./sheet.js").Spread} Spread */

/** Medians nearer to each other than this are called level: runs differ by as much. */
const LEVEL = 1.03;
/** Rounds of one entrant that differ by this factor say that something else had the machine. */
const UNSTEADY = 2;

/** Below this share of its limit a figure shows that the limit was disturbed: nothing is that much faster than it. */
const DISTURBED = 0.5;

/**
 * @typedef {object} Finding
 * @property {number} ours medians, in nanoseconds
 * @property {{name: string, median: number, least: number, times: number} | null} limit the least; ours takes
 *   so many times as long
 * @property {{name: string, median: number, times: number} | null} peer the fastest; it takes so many times as long as ours
 * @property {boolean} disturbed whether the limit came out so high that it tells nothing
 * @property {boolean | null} met whether ours keeps within what the row aims for against its limit; null without such
 *   an aim, or where the limit was disturbed
 */

/** @param {Measured} measured @returns {Finding | null} null until every bar of the row has a figure */
export function findingOf(measured) {
  if (!isComparable(measured)) {
    return null;
  }
  const { row } = measured;
  const ofRole = (/** @type {string} */ role) =>
    row.entrants
      .filter((entrant) => entrant.role === role)
      .map(({ name }) => ({ name, median: spreadOf(measured, name)?.median ?? 0 }));
  const [own] = ofRole("ours");
  const [peer] = ofRole("peer").sort((a, b) => a.median - b.median);
  if (!own) {
    return null;
  }
  const ours = own.median;
  const limit = limitOf(measured);
  return {
    ours,
    limit: limit ? { ...limit, times: ours / limit.median } : null,
    peer: peer ? { ...peer, times: peer.median / ours } : null,
    disturbed: limit !== null && ours < limit.median * DISTURBED,
    met: limit && ours >= limit.median * DISTURBED ? keepsAim(measured, ours, limit.median) : null,
  };
}

/** @param {Measured} measured @param {number} ours @param {number} limit */
function keepsAim({ row: { target, perMillisecond } }, ours, limit) {
  const { times, plus } = target;
  if (times === null && plus === null) {
    return null;
  }
  return (
    (times === null || ours <= limit * times) &&
    (plus === null || ours <= limit + (plus * 1e6) / perMillisecond)
  );
}

/** The row in a sentence or three, with this run's numbers. @param {Measured} measured @param {number} rounds wanted */
export function sentence(measured, rounds) {
  const finding = findingOf(measured);
  if (!finding) {
    return "";
  }
  const said = [againstLimit(measured, finding), againstPeer(finding), steadiness(measured)];
  const taken = roundsTaken(measured);
  if (taken < rounds) {
    said.push(`From ${taken} of ${plural(rounds, "round")}.`);
  }
  return said.filter((each) => each !== "").join(" ");
}

/** @param {Measured} measured @param {Finding} finding */
function againstLimit({ row }, { ours, limit, disturbed, met }) {
  const { target, perMillisecond } = row;
  const took = `Threadyard took ${duration(ours)}`;
  if (!limit) {
    return `${took}.`;
  }
  if (disturbed) {
    const cause = row.threads > 1 ? "its threads had to share a core" : "something else had the core";
    return `${took}. Its limit came out at ${duration(limit.median)}, which tells nothing here: most likely ${cause}.`;
  }
  // With several limits the aim is against the least.
  const its =
    row.entrants.filter(({ role }) => role === "limit").length > 1
      ? `the lesser limit, ${limit.name}`
      : "its limit";
  const place =
    limit.times > LEVEL
      ? `${factor(limit.times)} times ${its}`
      : `${ours < limit.least ? "no more than" : "level with"} ${its}`;
  if (met === null) {
    return `${took}, ${place}.`;
  }
  const aims = [
    target.times === null ? "" : `${factor(target.times)} times`,
    target.plus === null ? "" : `${duration((target.plus * 1e6) / perMillisecond)} more`,
  ].filter((aim) => aim !== "");
  return `${took}, ${place}: ${met ? "within" : "over"} the aim of at most ${aims.join(" and ")}.`;
}

/** @param {Finding} finding */
function againstPeer({ peer }) {
  if (!peer) {
    return "";
  }
  const fastest = `the fastest peer, ${peer.name} (${duration(peer.median)})`;
  if (peer.times > LEVEL) {
    return `It is ${factor(peer.times)} times as fast as ${fastest}.`;
  }
  if (peer.times < 1 / LEVEL) {
    return `${peer.name} was faster here: ${duration(peer.median)}, so ours took ${factor(1 / peer.times)} times as long.`;
  }
  return `It is level with ${fastest}.`;
}

/** @param {Measured} measured */
function steadiness(measured) {
  if (!isUnsteady(measured)) {
    return "";
  }
  const or = measured.row.threads > 1 ? ", or the threads met in different ways" : "";
  return `Some rounds lie far apart: something else had the machine${or}.`;
}

/** Whether some entrant's rounds differ so much that its median is a weak one. @param {Measured} measured */
function isUnsteady(measured) {
  return measured.row.entrants.some(({ name }) => {
    const spread = spreadOf(measured, name);
    return spread !== null && spread.least > 0 && spread.most / spread.least > UNSTEADY;
  });
}

/** All figures of a row, for who hears them. @param {Measured} measured */
export function spoken(measured) {
  const { row } = measured;
  const bars = row.entrants.flatMap(({ name, role }) => {
    const spread = spreadOf(measured, name);
    const who = role === "limit" ? `the limit, ${name},` : role === "ours" ? `Threadyard's ${name}` : name;
    return spread
      ? [`${who} ${duration(spread.median)}, from ${duration(spread.least)} to ${duration(spread.most)}`]
      : [];
  });
  return bars.length > 0 ? `${titleOf(row)}: ${bars.join("; ")}.` : "";
}

/** The whole run: how many rows keep their aim, how many are ahead, and which are behind. @param {Measured[]} sheet */
export function tally(sheet) {
  const found = sheet.flatMap((measured) => {
    const finding = findingOf(measured);
    return finding ? [{ measured, finding }] : [];
  });
  const aimed = found.filter(({ finding }) => finding.met !== null);
  const raced = found.filter(({ finding }) => finding.peer !== null);
  const behind = raced.filter(({ finding }) => (finding.peer?.times ?? 1) < 1 / LEVEL);
  return {
    rows: sheet.filter(hasFigures).length,
    aimed: aimed.length,
    kept: aimed.filter(({ finding }) => finding.met).length,
    over: aimed.filter(({ finding }) => !finding.met).map(({ measured }) => measured),
    raced: raced.length,
    behind: behind.map(({ measured }) => measured),
    unsteady: sheet.filter(isUnsteady).length,
  };
}

/** @param {Measured[]} sheet */
export function tallyInWords(sheet) {
  const { rows, aimed, kept, raced, behind } = tally(sheet);
  const said = [`${plural(rows, "row")} measured.`];
  if (aimed > 0) {
    said.push(`${plural(kept, "row")} of ${aimed} within the aim against the limit.`);
  }
  if (raced > 0) {
    said.push(
      behind.length === 0
        ? `Ahead of or level with the fastest peer in each of ${plural(raced, "row")}.`
        : `Ahead of or level with the fastest peer in ${raced - behind.length} of ${plural(raced, "row")}.`,
    );
  }
  return said.join(" ");
}
