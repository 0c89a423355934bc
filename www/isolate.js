/**
 * A service worker that adds the headers for cross-origin isolation, for hosts that cannot send them, and keeps the
 * site for when there is no network.
 *
 * Isolation comes first: a page may be waiting for it. So the first of these workers starts at once and keeps nothing
 * until a page that has come up asks for it. A later version keeps its files before it takes over.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The build writes here what belongs to the site, and a hash of it. @type {{version: string, files: string[]}} */
const BUILT = { version: "", files: [] };

const BASE = new URL("./", location.href);
/** Of all versions at this address: an origin may hold several sites. */
const CACHES = `threadyard ${BASE.pathname} `;
const CACHE = CACHES + BUILT.version;

/** While files are being kept. @type {Promise<void> | null} */
let keeping = null;

worker.addEventListener("install", (event) => {
  const kept = worker.registration.active ? keep() : Promise.resolve();
  event.waitUntil(kept.then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", () => {
  // Not waited for: in Firefox the claim of an isolated page does not end, and until then no request is answered.
  worker.clients.claim();
});

worker.addEventListener("message", (event) => {
  if (event.data === "keep") {
    event.waitUntil(keep());
  }
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  // What other origins send is theirs. A request that may only be answered from the cache cannot be fetched here.
  if (new URL(request.url).origin === BASE.origin && request.cache !== "only-if-cached") {
    event.respondWith(answer(request));
  }
});

/**
 * The network first, so that an update is seen at once. Hosts let browsers keep files for a while without asking, each by
 * itself: that would mix versions, so they are asked. What they lack may be of this version, whose page is still open.
 * @param {Request} request
 */
async function answer(request) {
  /** @type {Response | null} */
  let sent = null;
  /** @type {unknown} */
  let failure;
  try {
    sent = await fetch(request, request.cache === "default" ? { cache: "no-cache" } : {});
  } catch (error) {
    failure = error;
  }
  const response = sent && sent.status !== 404 ? sent : ((await keptFor(request)) ?? sent);
  if (!response) {
    throw failure;
  }
  return isolated(response, request.destination);
}

/** @param {Response} response @param {RequestDestination} destination */
function isolated(response, destination) {
  // An opaque answer shows no headers and takes none.
  if (response.status === 0) {
    return response;
  }
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  // Else the page takes it from memory the next time, and asks nobody.
  headers.set("Cache-Control", "no-cache");
  if (destination === "iframe") {
    // Isolates the frame alone, whatever page it is in.
    headers.set("Document-Isolation-Policy", "isolate-and-credentialless");
  }
  const { status, statusText } = response;
  const body = [204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}

/** Whatever the query is: pages have their settings there. @param {Request} request */
async function keptFor({ method, url }) {
  const { pathname } = new URL(url);
  if (method !== "GET" || !pathname.startsWith(BASE.pathname)) {
    return undefined;
  }
  const path = pathname.slice(BASE.pathname.length);
  // Some hosts leave out the ending of a page.
  const urls = [path, `${path}.html`, `${path}index.html`].map((name) => new URL(name, BASE).href);
  try {
    for (const name of await cachesToAsk()) {
      const cache = await caches.open(name);
      const found = await Promise.all(urls.map((each) => cache.match(each)));
      const answer = found.find((each) => each !== undefined);
      if (answer) {
        return answer;
      }
    }
  } catch {
    // The browser forbids caches here.
  }
  return undefined;
}

/** This version's; where that was cut off while it came, first that of the version before, whose files fit each other. */
async function cachesToAsk() {
  const own = await caches.open(CACHE);
  return (await own.keys()).length >= BUILT.files.length ? [CACHE] : [...(await otherCaches()), CACHE];
}

async function otherCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== CACHE);
}

/** Fetches what is not kept yet, one file after the other: the page has better things to do with the network. */
function keep() {
  keeping ??= keepMissing()
    // A full disk, or caches that are forbidden: the site works online.
    .catch(() => {})
    .finally(() => {
      keeping = null;
    });
  return keeping;
}

/** Once all of this version is kept, what is kept of others goes. */
async function keepMissing() {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  for (const url of BUILT.files.map((file) => new URL(file, BASE).href).filter((url) => !kept.has(url))) {
    // A file that cannot be had now is fetched when a page asks the next time.
    const response = await fetch(url, { cache: "no-cache" }).catch(() => null);
    if (response?.ok) {
      // Copied, since a page is refused an answer that came by way of a redirection.
      await cache.put(url, new Response(response.body, { headers: response.headers }));
      kept.add(url);
    }
  }
  if (kept.size >= BUILT.files.length) {
    await dropOtherVersions();
  }
}

async function dropOtherVersions() {
  await Promise.all((await otherCaches()).map((name) => caches.delete(name)));
}
