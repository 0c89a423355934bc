/** A built example of tests/embed, served from another origin and site than the package, whose address is put into it. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { onLoopback } from "../../../www/tools/loopback.js";
import { TYPES } from "../../../www/tools/serve.js";

const BUILT = "target/embed";
/** Where the examples say that the package is. */
const PLACE = "https://threadyard.example/";

/**
 * @param {string} name
 * @param {string} host of the package
 * @param {Record<string, string>} [headers] sent with every file; none by default
 * @param {() => void} [early] runs in each page before its own scripts do, where a browser's driver cannot have it so; it
 * must stand alone
 */
export async function serveExample(name, host, headers = {}, early) {
  const root = join(BUILT, name, "dist");
  const script = early ? `<head><script>(${early})()</script>` : "<head>";
  if (!existsSync(root)) {
    throw new Error(`There is no built example in ${root}. Run node www/tools/embed.js first.`);
  }
  return onLoopback(
    async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://example");
      const file = join(root, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
      const type = TYPES[extname(file)];
      const body = await readFile(file).catch(() => null);
      if (!body || !file.startsWith(root)) {
        response.writeHead(404, headers);
        response.end();
        return;
      }
      response.writeHead(200, { ...(type && { "Content-Type": type }), ...headers });
      response.end(
        type?.startsWith("text/") ? body.toString().replaceAll(PLACE, host).replace("<head>", script) : body,
      );
    },
    { name: "localhost" },
  );
}
