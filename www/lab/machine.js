/** On what and when a run was made. */

/**
 * @typedef {object} Machine
 * @property {number} cores as the browser tells
 * @property {string} browser
 * @property {string} started in ISO form
 */

/** @returns {Machine} */
export function machine() {
  return {
    cores: navigator.hardwareConcurrency || 1,
    browser: browserName(),
    started: new Date().toISOString(),
  };
}

/** From the user agent's text: the one place where all browsers tell it. */
function browserName() {
  const known = /(Firefox|Edg|OPR|HeadlessChrome|Chrome|Version)\/(\d+)/g;
  const names = {
    Edg: "Edge",
    OPR: "Opera",
    Version: "Safari",
    HeadlessChrome: "Chromium",
    Chrome: "Chromium",
  };
  const found = new Map(
    [...navigator.userAgent.matchAll(known)].map(([, name = "", version]) => [name, version]),
  );
  // Edge and Opera name Chrome too, so what is rarer decides.
  for (const name of ["Edg", "OPR", "Firefox", "HeadlessChrome", "Chrome", "Version"]) {
    if (found.has(name)) {
      return `${names[/** @type {keyof typeof names} */ (name)] ?? name} ${found.get(name)}`;
    }
  }
  return "an unknown browser";
}
