/** Why it comes out so, in a few short texts. */

import { html } from "lit";
import { parseAll } from "../settings.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").State} State */

/** @param {State} state @param {Session} session */
export function explain({ busy, mode, settings }, session) {
  return html`<section class="explain" aria-labelledby="title-explain">
    <h2 id="title-explain">Why</h2>
    <details><summary>Why adding 1 can go wrong</summary>
      <p><code>x += 1</code> is three steps: load the value, add 1, store the result. Between one thread's load and
        its store another thread may store too. The first one then stores what it made of the old value, and the
        other's update is gone: a <dfn>lost update</dfn>. Two threads that reach for the same data without agreeing
        on an order, one of them writing, are a <dfn>race</dfn>.</p></details>
    <details><summary>Why a lock helps</summary>
      <p>A <dfn>lock</dfn> is held by one thread at a time. A thread <em>acquires</em> it before the load and
        <em>releases</em> it after the store; the others wait in between. The three steps of one thread then come
        before or after those of another, never among them. The price is the waiting: compare the times.</p></details>
    <details><summary>What an atomic add does</summary>
      <p>An <dfn>atomic</dfn> fetch-add is load, add and store in one step that nothing can get into. For a counter
        it is all one needs, and cheaper than a lock. For two values that must fit together it is not enough.</p>
      <p><button type="button" aria-disabled=${busy ? "true" : "false"} @click=${() => session.run(["atomic"])}>Run atomic</button></p></details>
    <details><summary>What runs here</summary>
      ${
        mode === "simulated"
          ? html`<p>One thread of the operating system takes the steps of all threads in turn, in WebAssembly made from Rust.
        Which thread takes the next ones is drawn at random. Shake here means shorter turns.</p>`
          : html`<p>Each thread is a worker of this page with a thread of the operating system under it. All share one memory.
        The racy counter is a load and a store, each atomic by itself, with nothing that holds them together, in
        WebAssembly made from Rust. The lock sleeps on <code>memory.atomic.wait32</code>. All threads of a run wait at
        a gate and are let go at once. Above 16 threads to a core, those without a lock rest in turn, so that the page
        keeps its share of the cores.</p>`
      }
      <p>In Python the same program has shown the right total since CPython 3.10 (in its default build, with the global lock), because its interpreter switches
        threads only at calls and at the ends of loops. The race is in the program all the same.</p></details>
    <details><summary>Put this on your page</summary>
      <p>One script and one element, on any page of any site, with these settings. In Chromium its threads are real there too;
        where a browser gives none, it says that it simulates.</p>
      <pre tabindex="0" role="region" aria-label="The element"><code>${elementFor(settings)}</code></pre></details>
    <details><summary>Use the engine in your own page</summary>
      <pre tabindex="0" role="region" aria-label="Example"><code>import { openEngine } from "./threadyard.js";

const engine = await openEngine();
const report = await engine.runCounter({
  kind: "racy", threads: 4, iterations: 100_000, runs: 20,
});
console.log(engine.mode, report.runs[0].lost);</code></pre></details>
  </section>`;
}

/** What to write into another page to have the same there. @param {State["settings"]} settings */
function elementFor(settings) {
  const { values } = parseAll(settings);
  const { threads, iterations, runs } = values ?? {};
  const numbers = values ? ` threads="${threads}" iterations="${iterations}" runs="${runs}"` : "";
  const shape = settings.shape === "increment" ? "" : ` shape="${settings.shape}"`;
  return `<script type="module" src="${new URL("element.js", document.baseURI)}"></script>
<thread-yard${numbers}${shape}></thread-yard>`;
}
