/** Hosts of pages and of the built files, each an origin of its own, with headers and answers as a test wants them. */

import { onLoopback } from "../../../www/tools/loopback.js";

/** @typedef {{status?: number, type: string, body: string | Uint8Array}} Answer */
/** @typedef {{url: string, close: () => Promise<void>}} Host */

/** What a CDN sends with every file. */
export const CDN = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
/** A page that loads nothing. @type {Answer} */
const BLANK = {
  type: "text/html",
  body: '<!doctype html><link rel="icon" href="data:,"><title>A host</title>',
};

/**
 * An empty page at `/`, and the files of the site.
 * @param {string} site where the files are taken from
 * @param {Record<string, string>} headers sent with everything
 * @param {Record<string, Answer>} [instead] what is answered in place of a file, by path
 * @returns {Promise<Host>}
 */
export async function openHost(site, headers, instead = {}) {
  return onLoopback(async (request, response) => {
    const path = new URL(request.url ?? "/", site).pathname;
    const { status = 200, type, body } = (path === "/" ? BLANK : instead[path]) ?? (await fileOf(site, path));
    response.writeHead(status, { ...headers, "Content-Type": type });
    response.end(body);
  });
}

/** @param {string} site @param {string} path @returns {Promise<Answer>} */
async function fileOf(site, path) {
  const answer = await fetch(new URL(path, site));
  const type = answer.headers.get("Content-Type") ?? "text/plain";
  return { status: answer.status, type, body: new Uint8Array(await answer.arrayBuffer()) };
}
