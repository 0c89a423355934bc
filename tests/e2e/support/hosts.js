/** Hosts of pages and of the built files, each an origin of its own, with headers and answers as a test wants them. */

import { createServer } from "node:http";

/** @typedef {{status?: number, type: string, body: string | Uint8Array}} Answer */
/** @typedef {{url: string, close: () => Promise<void>}} Host */

/** What a CDN sends with every file. */
export const CDN = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
export const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
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
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", site).pathname;
    const { status = 200, type, body } = (path === "/" ? BLANK : instead[path]) ?? (await fileOf(site, path));
    response.writeHead(status, { ...headers, "Content-Type": type });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : "";
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} site @param {string} path @returns {Promise<Answer>} */
async function fileOf(site, path) {
  const answer = await fetch(new URL(path, site));
  const type = answer.headers.get("Content-Type") ?? "text/plain";
  return { status: answer.status, type, body: new Uint8Array(await answer.arrayBuffer()) };
}
