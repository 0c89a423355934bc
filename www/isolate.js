/** A service worker that adds the headers for cross-origin isolation, for hosts that cannot send them. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  // A request that may only be answered from the cache cannot be fetched across origins.
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") {
    return;
  }
  event.respondWith(
    fetch(request).then((response) => {
      // An opaque answer shows no headers and takes none.
      if (response.status === 0) {
        return response;
      }
      const headers = new Headers(response.headers);
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cross-Origin-Embedder-Policy", "require-corp");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      const { status, statusText } = response;
      const body = [204, 205, 304].includes(status) ? null : response.body;
      return new Response(body, { status, statusText, headers });
    }),
  );
});
