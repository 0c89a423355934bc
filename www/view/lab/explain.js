/** What is measured and how far the figures reach, in a few short texts. */

import { html } from "lit";

export function explain() {
  return html`<section class="explain" aria-labelledby="title-explain">
    <h2 id="title-explain">What these figures say</h2>
    <details><summary>What a limit is, and an aim</summary>
      <p>No primitive can be faster than the bare instructions it is made of. A lock must at least do one
        compare-exchange to take it and one swap to give it back; a hand-off must at least move one cache line to
        another core. The limit is a loop of just that. It excludes nobody and wakes nobody in the right order, so it is
        no lock: it shows how much of a primitive's time is the primitive. Where a row has two limits, the lesser counts.</p>
      <p>An aim is how near to its limit Threadyard's primitive is meant to come: 1.1 times, say. The row says whether it
        did in this run.</p></details>
    <details><summary>Who the peers are</summary>
      <p>Rust's standard library and well-known crates, built the same way and run by the same threads; and a lock in
        plain JavaScript, in workers of its own. Where a peer is ahead, the row says so.</p></details>
    <details><summary>How it is measured</summary>
      <p>Each measurement lets the threads go at once and takes some 40 ms. Its figure is that time divided by the
        operations of all threads together. A round measures every bar of a row once, in turn, so that all meet the same
        disturbances. The bar is the median of the rounds; the whisker runs from the least to the most. Nothing is left
        out.</p></details>
    <details><summary>Why the next run differs</summary>
      <p>Clocks speed up and slow down, other programs and tabs take turns on the cores, and which threads meet on a
        lock is chance. Contended rows swing most. Differences within the whiskers say little; close what else is busy, take
        15 rounds, and look again.</p></details>
  </section>`;
}
