/** What stands in the element before its code has come: what it will show, as far as its attributes tell. */

import { questionOf } from "../question.js";

/** @typedef {import("./wishes.js").Wishes} Wishes */

/** The element's own look, and the room that each view takes, so that little jumps when it comes. */
export const OUTLINE_STYLE = `
:host { display: block; container: threadyard / inline-size; max-width: 1060px; min-width: 0; contain: inline-size;
  color-scheme: inherit;
  --room: 520px;
  --paper: var(--threadyard-paper, light-dark(#fbfaf7, #16171a));
  --raised: var(--threadyard-raised, light-dark(#ffffff, #1e2024));
  --ink: var(--threadyard-ink, light-dark(#1d1c1a, #eceae4));
  --soft: var(--threadyard-soft, light-dark(#5c5850, #b3aea4));
  --rule: var(--threadyard-rule, light-dark(#dcd8cf, #34363b));
  --edge: var(--threadyard-edge, light-dark(#8d877b, #7b7d84));
  --accent: var(--threadyard-accent, light-dark(#3a5bd9, #8fa8ff));
  --on-accent: var(--threadyard-on-accent, light-dark(#ffffff, #12131a));
  --right: var(--threadyard-right, light-dark(#00715a, #3fd2a8));
  --lost: var(--threadyard-lost, light-dark(#b23c00, #ff9466));
  --waiting: var(--threadyard-waiting, light-dark(#8a5a00, #f0b84a));
  --sans: var(--threadyard-sans, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  --mono: var(--threadyard-mono, ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace);
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
.shell { all: initial; display: block; visibility: inherit; color-scheme: inherit; position: relative; box-sizing: border-box; padding: 12px 16px 16px; border: 1px solid var(--rule); border-radius: 10px;
  background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); text-align: start; }
.shell.framed { padding: 0; border: 0; background: none; }
.shell iframe { display: block; width: 100%; height: var(--room); border: 0; }
.coming { position: absolute; width: 100%; height: 1px; overflow: hidden; visibility: hidden; }
.outline { min-height: var(--room); }
.outline p { margin: 0 0 12px; }
.outline .question { max-width: 30ch; margin: 40px 0 18px; font-size: clamp(22px, 4.4cqi, 34px); line-height: 1.22;
  letter-spacing: -0.015em; text-wrap: balance; }
.outline .ought { color: var(--soft); }
.outline .ought b { color: var(--ink); font-family: var(--mono); font-weight: 500; }
.outline pre { overflow: auto; max-height: 320px; margin: 0 0 12px; padding: 12px; border: 1px solid var(--rule);
  border-radius: 8px; background: var(--raised); font: 14px/1.5 var(--mono); }
.outline button { min-height: 44px; padding: 0 18px; border: 1px solid var(--accent); border-radius: 8px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
.outline button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.notes:empty { display: none; }
.notes p { margin: 0 0 12px; padding: 10px 14px; border: 1px solid var(--rule); border-left: 4px solid var(--waiting);
  border-radius: 8px; background: var(--raised); color: var(--ink); font: 15px/1.5 var(--sans); overflow-wrap: anywhere; }
`;

/** How tall the views are when they have come, in CSS pixels. */
export const ROOM = Object.freeze({ counter: 520, program: 620, lab: 620 });

/**
 * @param {Wishes} wishes
 * @param {() => void} run
 * @returns {HTMLElement}
 */
export function outline(wishes, run) {
  const place = document.createElement("div");
  place.className = "outline";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Run";
  button.addEventListener("click", () => {
    button.textContent = "Loading…";
    run();
  });
  place.append(...toldOf(wishes), button);
  return place;
}

/** @param {Wishes} wishes @returns {HTMLElement[]} */
function toldOf({ view, threads, iterations, shape, program, source }) {
  if (view === "program") {
    return source === null
      ? [
          element(
            "p",
            "question",
            program === "" ? "A program, on threads." : `The program “${program}”, on threads.`,
          ),
        ]
      : [element("pre", "", source)];
  }
  if (view === "lab") {
    return [element("p", "question", "What does a lock cost here?")];
  }
  const { what, ought } = questionOf({ threads, iterations }, shape, grouped);
  const question = element("p", "question", `${what} `);
  const answer = element("span", "ought", "It ought to read ");
  answer.append(element("b", "", ought), ".");
  question.append(answer);
  return [question];
}

/** @param {"p" | "pre" | "span" | "b"} tag @param {string} className @param {string} text */
function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** By threes, and by itself: the browser's own way takes 15 ms or more when a page first uses it. @param {number} value */
function grouped(value) {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, "\u202f");
}
