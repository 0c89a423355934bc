/**
 * A static server on loopback. It sends what the folder's `_headers` says, as the hosts do that read such a file, or, for
 * the tests, no more than a host without settings.
 */

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { headersFor, PLAIN, parseHeaders, UNTOLD } from "./headers.js";
import { onLoopback } from "./loopback.js";

/** @type {Record<string, string>} */
export const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".map": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

/** A name that is no proper encoding names no file. @param {string} pathname */
function decoded(pathname) {
  try {
    return normalize(decodeURIComponent(pathname));
  } catch {
    return normalize(pathname);
  }
}

/**
 * What is sent with each path of a folder.
 * @param {string} root @param {boolean} isolated
 * @returns {Promise<(path: string) => Record<string, string>>}
 */
async function headersOf(root, isolated) {
  if (!isolated) {
    return () => PLAIN;
  }
  const text = await readFile(join(root, "_headers"), "utf8").catch(() => null);
  if (text === null) {
    return () => UNTOLD;
  }
  const rules = parseHeaders(text);
  return (path) => headersFor(rules, path);
}

/**
 * @param {{root: string, port?: number, isolated?: boolean}} options port 0, the default, takes a free one
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve({ root, port = 0, isolated = true }) {
  const headers = await headersOf(root, isolated);
  return onLoopback(
    async (request, response) => {
      const pathname = (request.url ?? "/").replace(/[?#].*$/s, "");
      const path = decoded(pathname);
      const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
      // `join` has resolved every "..": what lies outside the root does not start with it.
      const found = file.startsWith(normalize(root)) ? await stat(file).catch(() => null) : null;
      if (!found?.isFile()) {
        response.writeHead(404, { "Content-Type": "text/plain", ...headers(pathname) });
        response.end(`There is no ${pathname} here.\n`);
        return;
      }
      response.writeHead(200, {
        "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
        "Content-Length": found.size,
        ...headers(pathname),
      });
      createReadStream(file).pipe(response);
    },
    { port },
  );
}

if (import.meta.filename === process.argv[1]) {
  const root = join(import.meta.dirname, "../dist");
  const wanted = Number(process.argv[2] ?? process.env.PORT ?? 8080);
  const { url } = await serve({ root, port: wanted }).catch((error) => {
    if (error.code === "EADDRINUSE" && process.argv[2] === undefined) {
      return serve({ root });
    }
    console.error(`Port ${wanted} cannot be had (${error.code}). Try another: ./build.sh serve 8081`);
    process.exit(1);
  });
  console.log(`Threadyard is at ${url}  (Ctrl+C ends it)`);
}
