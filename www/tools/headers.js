/**
 * The headers that hosts send with the site. The build writes them into `_headers`, which Netlify and Cloudflare Pages
 * read; the server reads that file too, so what is tested is what ships.
 */

/** A path, or `/*`, and what is sent with it. @typedef {{path: string, headers: Record<string, string>}} Rule */

/** Makes a page cross-origin isolated. Worker scripts need it too, so it is on every file. */
export const ISOLATION = Object.freeze({
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
});

/** Everything here is public, and may be embedded by pages of any origin. */
const PUBLIC = Object.freeze({
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Access-Control-Allow-Origin": "*",
});

/** What isolates a frame in a page that is not isolated itself, where the browser has it. */
export const FRAMED = Object.freeze({ "Document-Isolation-Policy": "isolate-and-credentialless" });

/**
 * What a page allows itself, in its own `<meta>`, which holds on every host; and what is sent with every file, since workers
 * heed that alone. No `frame-ancestors`: without it any page may frame these, one from a file too, which `*` would leave out.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Hosts join the values of a header that two rules send, so each header stands in one rule of a path. @type {Rule[]} */
export const RULES = [
  {
    path: "/*",
    headers: {
      ...ISOLATION,
      ...PUBLIC,
      "Content-Security-Policy": POLICY,
      "X-Content-Type-Options": "nosniff",
      // Asked for anew each time, and not sent again if it is the same: most names stay when the contents change.
      "Cache-Control": "no-cache",
    },
  },
  { path: "/embed.html", headers: FRAMED },
  // Both hosts send visitors of /embed.html on to this.
  { path: "/embed", headers: FRAMED },
];

/** What a host without settings sends: what GitHub Pages does. */
export const PLAIN = Object.freeze({ "Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=600" });

/** What a folder is served with that says nothing of headers. */
export const UNTOLD = Object.freeze({
  ...ISOLATION,
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
});

/** The text of a `_headers` file. @param {Rule[]} rules */
export function headersText(rules) {
  return rules
    .map(({ path, headers }) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
      return `${path}\n${lines.join("")}`;
    })
    .join("\n");
}

/** @param {string} text of a `_headers` file @returns {Rule[]} */
export function parseHeaders(text) {
  /** @type {Rule[]} */
  const rules = [];
  for (const line of text.split("\n")) {
    const [, name, value] = /^\s+([^:\s]+):\s*(.+?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      const headers = rules.at(-1)?.headers ?? {};
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    } else if (line.startsWith("/")) {
      rules.push({ path: line.trim(), headers: {} });
    } else if (line.trim() !== "" && !line.startsWith("#")) {
      throw new Error(`A line of _headers is neither a path nor a header: ${line}`);
    }
  }
  return rules;
}

/** What is sent with a path: all rules that it meets, as Netlify joins them. @param {Rule[]} rules @param {string} path */
export function headersFor(rules, path) {
  /** @type {Record<string, string>} */
  const sent = {};
  for (const rule of rules) {
    const isMet = rule.path.endsWith("/*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
    for (const [name, value] of isMet ? Object.entries(rule.headers) : []) {
      sent[name] = name in sent ? `${sent[name]}, ${value}` : value;
    }
  }
  return sent;
}
