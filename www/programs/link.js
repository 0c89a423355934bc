/**
 * A program as an address holds it, behind its `#`. A gallery program as it is: `#g=ID`. Any other: `#p1=` and the
 * program, deflated, in base64url. Both may end in settings: `&shake=off&speed=10&limit=30`.
 */

/** @typedef {import("./shelf.js").Program} Program */

/** @type {readonly number[]} */
export const SPEEDS = Object.freeze([1, 10, 100]);
/** After how many seconds a run is ended; 0: never. @type {readonly number[]} */
export const LIMITS = Object.freeze([0, 1, 10, 60]);
/** A link's program may be this long, in bytes; a deflated kilobyte can hold a megabyte. */
const LONGEST = 256 * 1024;

/**
 * @typedef {object} Settings
 * @property {boolean | null} shake null: as the program suggests
 * @property {number} speed
 * @property {number} limit
 */

/**
 * @typedef {object} Linked
 * @property {string | null} id of a gallery program
 * @property {string | null} text of any other program
 * @property {Settings} settings
 * @property {string[]} notices what the link asked for and did not get
 */

/** @returns {Settings} */
export function defaultSettings() {
  return { shake: null, speed: 1, limit: 0 };
}

/** @param {string} id @param {Settings} settings */
export function galleryLink(id, settings) {
  return `#g=${encodeURIComponent(id)}${tail(settings)}`;
}

/** @param {string} text @param {Settings} settings */
export async function textLink(text, settings) {
  return `#p1=${toBase64url(await deflated(text))}${tail(settings)}`;
}

/**
 * The link to a program: a gallery program's name where it is as it was, else the program itself.
 * @param {Program | null} program
 * @param {string} text as edited
 * @param {Settings} settings
 */
export async function linkTo(program, text, settings) {
  return program?.kind === "gallery" && text === program.text
    ? galleryLink(program.id, settings)
    : await textLink(text, settings);
}

/** @param {Settings} settings */
function tail({ shake, speed, limit }) {
  return [
    shake === null ? "" : `&shake=${shake ? "on" : "off"}`,
    speed === 1 ? "" : `&speed=${speed}`,
    limit === 0 ? "" : `&limit=${limit}`,
  ].join("");
}

/**
 * What a link asks for, as far as it can be read.
 * @param {string} fragment with its `#`
 * @returns {Promise<Linked>}
 */
export async function fromFragment(fragment) {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  /** @type {string[]} */
  const notices = [];
  const settings = settingsFrom(fields, notices);
  const [coded, id] = [fields.get("p1"), fields.get("g")];
  if (coded === null && [...fields.keys()].some((key) => /^p\d+$/.test(key))) {
    notices.push("The link's program is in a form that this page does not know; it is left out.");
  }
  const text = coded === null ? null : await textFrom(coded, notices);
  return { id: coded === null ? id : null, text, settings, notices };
}

/** @param {string} coded @param {string[]} notices */
async function textFrom(coded, notices) {
  const { text, whole } = await inflated(fromBase64url(coded));
  if (text === "" && !whole) {
    notices.push(
      "The program in the link could not be read; it is left out. Copy the link again, all of it.",
    );
    return null;
  }
  if (!whole) {
    notices.push("The program in the link is cut off or damaged; this page shows what could be read of it.");
  }
  return text;
}

/** @param {URLSearchParams} fields @param {string[]} notices @returns {Settings} */
function settingsFrom(fields, notices) {
  const settings = defaultSettings();
  const shake = fields.get("shake");
  if (shake === "on" || shake === "off") {
    settings.shake = shake === "on";
  } else if (shake !== null) {
    notices.push(`The link asked for Shake “${short(shake)}”; this page sets it as the program suggests.`);
  }
  /** @param {"speed" | "limit"} name @param {readonly number[]} known @param {string} instead */
  const oneOf = (name, known, instead) => {
    const asked = fields.get(name);
    const found = known.find((each) => `${each}` === asked);
    settings[name] = found ?? settings[name];
    if (asked !== null && found === undefined) {
      notices.push(`The link asked for ${name} “${short(asked)}”; this page uses ${instead}.`);
    }
  };
  oneOf("speed", SPEEDS, "1 ×");
  oneOf("limit", LIMITS, "no limit");
  return settings;
}

/** @param {string} text */
function short(text) {
  return text.slice(0, 30);
}

/** @param {string} text */
async function deflated(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What can be inflated, and whether that is all. @param {Uint8Array<ArrayBuffer>} bytes */
async function inflated(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return { text: text + decoder.decode(), whole: true };
      }
      size += value.length;
      if (size > LONGEST) {
        await reader.cancel();
        return { text, whole: false };
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return { text, whole: false };
  }
}

/** @param {Uint8Array} bytes */
function toBase64url(bytes) {
  let binary = "";
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Up to the first character that is none of the code's. @param {string} text */
function fromBase64url(text) {
  const sound = /^[\w-]*/.exec(text)?.[0] ?? "";
  // Four characters hold three bytes; one alone holds none.
  const whole = sound.length % 4 === 1 ? sound.slice(0, -1) : sound;
  return Uint8Array.from(atob(whole.replaceAll("-", "+").replaceAll("_", "/")), (unit) => unit.charCodeAt(0));
}
