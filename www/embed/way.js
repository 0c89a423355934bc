/** Which way in: in the page itself, or in a frame of the host that has the package's files. */

import { isolatesFrames } from "../isolation.js";

/** @typedef {import("./wishes.js").Isolation} Isolation */

/**
 * Where the package's files are: as the attribute says, else where this script came from, where a bundler has not
 * taken it from there.
 * @param {string} attribute
 * @param {string} script the URL of element.js, as its own module knows it
 * @returns {URL | null}
 */
export function hostOf(attribute, script) {
  try {
    const url = attribute === "" ? besides(script) : new URL(attribute, document.baseURI);
    if (!url || !/^https?:$/.test(url.protocol)) {
      return null;
    }
    // A folder, also where its last slash was forgotten.
    return new URL(`${url.origin}${url.pathname.replace(/\/*$/, "/")}`);
  } catch {
    return null;
  }
}

/** @param {string} script */
function besides(script) {
  const { pathname } = new URL(script);
  return pathname.endsWith("/element.js") ? new URL("./", script) : null;
}

/**
 * @param {{isolation: Isolation, host: string}} wishes
 * @param {URL | null} host what came of the wish
 * @returns {{way: "page" | "frame", why: string}} `why`: a wish that cannot be granted, in words
 */
export function wayIn({ isolation, host: wanted }, host) {
  if (host === null && wanted !== "") {
    return {
      way: "page",
      why: `host="${wanted.slice(0, 40)}" must be the http or https URL of the package's folder.`,
    };
  }
  const wantsFrame =
    isolation === "frame" || (isolation === "auto" && !globalThis.crossOriginIsolated && isolatesFrames());
  if (!wantsFrame) {
    return { way: "page", why: "" };
  }
  const why =
    host === null
      ? "isolation=“frame” needs to know where the package's files are: set the attribute host to their URL."
      : location.origin === "null"
        ? "A page that is opened from a file has no origin that a frame could check; it is shown without one."
        : "";
  return why === "" ? { way: "frame", why } : { way: "page", why: isolation === "frame" ? why : "" };
}
