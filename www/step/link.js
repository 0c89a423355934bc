/**
 * A run as an address holds it, behind its `#`: the program as the page of programs writes it (`g=ID` or `p1=…`),
 * and behind that `&s=` the schedule, `&at=` the place where it is not the schedule's end, `&with=` the scheduler
 * of Run on (`random.SEED`, `pct.SEED.DEPTH`), `&spurious=on` and `&parts=off`.
 */

import { defaultSettings, fromFragment, linkTo } from "../programs/link.js";

/** @typedef {import("../programs/shelf.js").Program} Program */
/** @typedef {import("../engine/step-messages.js").SchedulerChoice} SchedulerChoice */

/**
 * @typedef {object} Settings
 * @property {SchedulerChoice["kind"]} scheduler
 * @property {number} seed
 * @property {number} depth how many change points PCT has, and one more
 * @property {boolean} spurious whether a condition may wake without having been notified
 * @property {boolean} parts whether the parts of a line are shown
 */

/**
 * @typedef {object} Linked
 * @property {string | null} id of a gallery program
 * @property {string | null} text of any other program
 * @property {string} schedule
 * @property {number | null} place null: the schedule's end
 * @property {Settings} settings
 * @property {string[]} notices what the link asked for and did not get
 */

export const SEED = Object.freeze({ low: 0, high: 4_294_967_295 });
export const DEPTH = Object.freeze({ low: 1, high: 20 });
/** What an address bar and a mail carry without harm. */
const LONGEST = 32 * 1024;
/** What may stand in a fragment as it is. */
const PLAIN = /^[\w\-.~!*'(),;:@/?]*$/;

/** @returns {Settings} */
export function stepSettings() {
  return { scheduler: "round-robin", seed: 1, depth: 3, spurious: false, parts: true };
}

/** Whether a link can carry it. @param {string} schedule */
export function fits(schedule) {
  return schedule.length <= LONGEST;
}

/**
 * @param {Program | null} program
 * @param {string} text as edited
 * @param {Settings} settings
 * @param {{schedule: string, place: number, steps: number}} run
 */
export async function stepLink(program, text, settings, { schedule, place, steps }) {
  return [
    await linkTo(program, text, defaultSettings()),
    schedule === "" || !fits(schedule)
      ? ""
      : `&s=${PLAIN.test(schedule) ? schedule : encodeURIComponent(schedule)}`,
    schedule === "" || !fits(schedule) || place === steps ? "" : `&at=${place}`,
    tail(settings),
  ].join("");
}

/** @param {Settings} settings */
function tail({ scheduler, seed, depth, spurious, parts }) {
  const chosen = { "round-robin": "", random: `&with=random.${seed}`, pct: `&with=pct.${seed}.${depth}` };
  return `${chosen[scheduler]}${spurious ? "&spurious=on" : ""}${parts ? "" : "&parts=off"}`;
}

/**
 * What a link asks for, as far as it can be read.
 * @param {string} fragment with its `#`
 * @returns {Promise<Linked>}
 */
export async function fromStepFragment(fragment) {
  const { id, text, notices } = await fromFragment(fragment);
  // A plus is one: schedules hold no spaces.
  const fields = new URLSearchParams(fragment.replace(/^#/, "").replaceAll("+", "%2B"));
  const settings = stepSettings();
  withFrom(fields.get("with"), settings, notices);
  settings.spurious = switchFrom("spurious", fields.get("spurious"), settings.spurious, notices);
  settings.parts = switchFrom("parts", fields.get("parts"), settings.parts, notices);
  return { id, text, settings, notices, ...placeFrom(fields, notices) };
}

/** @param {URLSearchParams} fields @param {string[]} notices */
function placeFrom(fields, notices) {
  const schedule = fields.get("s") ?? "";
  const asked = fields.get("at");
  if (!fits(schedule)) {
    notices.push("The schedule in the link is longer than a link's may be; it is left out.");
    return { schedule: "", place: null };
  }
  if (asked !== null && !(/^\d{1,12}$/.test(asked) && schedule !== "")) {
    notices.push(`The link asked for place “${short(asked)}”; this page goes to the schedule's end.`);
    return { schedule, place: null };
  }
  return { schedule, place: asked === null ? null : Number(asked) };
}

/** @param {string | null} asked @param {Settings} settings is changed @param {string[]} notices */
function withFrom(asked, settings, notices) {
  if (asked === null) {
    return;
  }
  const [, random, pct, depth] = /^(?:random\.(\d{1,10})|pct\.(\d{1,10})\.(\d{1,2}))$/.exec(asked) ?? [];
  const seed = Number(random ?? pct ?? Number.NaN);
  const deep = Number(depth ?? settings.depth);
  if (seed <= SEED.high && deep >= DEPTH.low && deep <= DEPTH.high) {
    Object.assign(settings, { scheduler: random === undefined ? "pct" : "random", seed, depth: deep });
  } else {
    notices.push(`The link asked to run on with “${short(asked)}”; this page takes turns.`);
  }
}

/** @param {string} name @param {string | null} asked @param {boolean} instead @param {string[]} notices */
function switchFrom(name, asked, instead, notices) {
  if (asked === "on" || asked === "off") {
    return asked === "on";
  }
  if (asked !== null) {
    notices.push(
      `The link asked for ${name} “${short(asked)}”; this page sets it ${instead ? "on" : "off"}.`,
    );
  }
  return instead;
}

/** @param {string} text */
function short(text) {
  return text.slice(0, 30);
}
