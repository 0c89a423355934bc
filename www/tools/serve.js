/** A static server on loopback, with the headers that isolate a page, or without them for the tests. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const TYPES = {
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

const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
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
 * @param {{root: string, port?: number, isolated?: boolean}} options port 0, the default, takes a free one
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve({ root, port = 0, isolated = true }) {
  const server = createServer(async (request, response) => {
    const pathname = (request.url ?? "/").replace(/[?#].*$/s, "");
    const path = decoded(pathname);
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    // `join` has resolved every "..": what lies outside the root does not start with it.
    const found = file.startsWith(normalize(root)) ? await stat(file).catch(() => null) : null;
    if (!found?.isFile()) {
      response.writeHead(404, { "Content-Type": "text/plain", ...(isolated ? ISOLATION : {}) });
      response.end(`There is no ${pathname} here.\n`);
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Content-Length": found.size,
      "Cache-Control": "no-cache",
      ...(isolated ? ISOLATION : {}),
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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
