/** Runs in each page before its own scripts: watches tasks, frames and how long Stop takes. */

/**
 * @typedef {object} Probe
 * @property {number[]} longTasks durations of the tasks over 50 ms since the start or the last `clear`
 * @property {number[]} frames the times between frames
 * @property {{handled: number, stopped: number}[]} stops milliseconds from the click or the key to its handler,
 *   and to the page saying that nothing runs
 * @property {() => void} clear
 */

/** Must stand alone: Playwright sends its text to the page. */
export function probe() {
  /** @type {Probe} */
  const seen = {
    longTasks: [],
    frames: [],
    stops: [],
    clear() {
      seen.longTasks.length = 0;
      seen.frames.length = 0;
    },
  };
  globalThis.probe = seen;
  globalThis.threadyard = () => import(new URL("threadyard.js", location.href).href);

  new PerformanceObserver((list) => {
    seen.longTasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: "longtask", buffered: true });

  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  /** @param {Event} event */
  const timed = (event) => {
    const handled = performance.now() - event.timeStamp;
    const button = [...document.querySelectorAll("button")].find(
      ({ textContent }) => textContent?.trim() === "Stop",
    );
    if (!button || button.ariaDisabled === "true") {
      return;
    }
    const observer = new MutationObserver(() => {
      if (button.ariaDisabled === "true") {
        observer.disconnect();
        seen.stops.push({ handled, stopped: performance.now() - event.timeStamp });
      }
    });
    observer.observe(button, { attributes: true });
  };
  addEventListener(
    "click",
    (event) => {
      if (event.target instanceof HTMLElement && event.target.textContent?.trim() === "Stop") {
        timed(event);
      }
    },
    true,
  );
  addEventListener("keydown", (event) => event.key === "Escape" && timed(event), true);
}
