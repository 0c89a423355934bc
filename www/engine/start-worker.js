/**
 * Starts a worker, also from another origin than the page's, as when the package lies on a CDN: browsers refuse such
 * a script, but not a script of one's own that imports it. Not `new Worker(new URL(…))` anywhere, since bundlers take
 * that for a worker they are to build.
 * @param {string} url absolute
 * @param {string} name
 */
export function startWorker(url, name) {
  const options = { type: /** @type {const} */ ("module"), name };
  if (isOwn(url)) {
    return new Worker(url, options);
  }
  const source = `import ${JSON.stringify(url)};`;
  const script = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(script, options);
  // Not before it is read, which some browsers do late.
  const read = () => URL.revokeObjectURL(script);
  worker.addEventListener("message", read, { once: true });
  worker.addEventListener("error", read, { once: true });
  return worker;
}

/** Whether it is of this origin, which for a worker made of a blob is that of its maker. @param {string} url */
export function isOwn(url) {
  return new URL(url).origin === globalThis.location.origin;
}
