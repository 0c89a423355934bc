/** A server on loopback, for whatever is answered there. */

import { createServer } from "node:http";

/**
 * @param {import("node:http").RequestListener} answer
 * @param {{port?: number, name?: string}} [options] port 0, the default, takes a free one; by the name `localhost` it is
 *   another site than by 127.0.0.1, the default
 * @returns {Promise<{url: string, close: () => Promise<void>}>} rejects where the port cannot be had
 */
export async function onLoopback(answer, { port = 0, name = "127.0.0.1" } = {}) {
  const server = createServer(answer);
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${name}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
