/**
 * The page that stands in a frame on somebody else's site, or alone: isolates itself where that can be had, shows one
 * `<thread-yard>`, and speaks with the page around it.
 */

import { ThreadYard } from "./element.js";
import { takeTurnsWith } from "./engine/shared.js";
import { Hall, originsFrom } from "./embed/hall.js";
import { TOKENS } from "./embed/messages.js";
import { NAMES } from "./embed/wishes.js";
import { isolate } from "./isolation.js";
import { fromFragment } from "./programs/link.js";

/** How long the element around may take to say what it wants; after that the query alone counts. In milliseconds. */
const PATIENCE_MS = 3_000;

/** Those that only the page around decides. */
const OWN = ["isolation", "host"];

const query = new URLSearchParams(location.search);
const isFramed = parent !== self;
document.documentElement.classList.toggle("alone", !isFramed);

if (await isolate({ framed: isFramed })) {
  location.reload();
} else {
  await show();
}

async function show() {
  const yard = new ThreadYard();
  yard.setAttribute("isolation", "none");
  const set = (/** @type {(name: string) => string | null} */ given) => {
    for (const name of NAMES.filter((name) => !OWN.includes(name))) {
      const value = given(name);
      value === null ? yard.removeAttribute(name) : yard.setAttribute(name, value);
    }
  };
  const appear = () => {
    if (!yard.isConnected) {
      document.body.append(yard);
    }
  };
  const hall = new Hall(originsFrom(query.get("origins")), (message) => {
    switch (message.type) {
      case "threadyard:configure":
        set((name) => message.attributes[name] ?? null);
        yard.source = message.source;
        dress(message.look);
        appear();
        break;
      case "threadyard:run":
        yard.run();
        break;
      case "threadyard:stop":
        yard.stop();
        break;
      case "threadyard:turn":
        hall.hearTurn(message.granted);
    }
  });
  if (isFramed && query.get("by") === "element") {
    takeTurnsWith((asking) => hall.turn(asking));
  }
  for (const name of /** @type {const} */ (["ready", "progress", "result", "error"])) {
    yard.addEventListener(name, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      hall.tell({ type: `threadyard:${name}`, version: 1, detail });
    });
  }
  yard.addEventListener("ready", ({ detail: { mode } }) => {
    document.documentElement.dataset.ready = mode;
  });
  set((name) => query.get(name));
  const { text, notices } = await fromFragment(location.hash);
  if (text !== null) {
    yard.source = text;
  }
  if (notices.length > 0) {
    document.body.append(Object.assign(document.createElement("p"), { textContent: notices.join(" ") }));
  }
  new ResizeObserver(() => {
    hall.tell({
      type: "threadyard:size",
      version: 1,
      height: Math.ceil(yard.getBoundingClientRect().height),
    });
  }).observe(yard);
  hall.tell({ type: "threadyard:hello", version: 1, isolated: crossOriginIsolated });
  if (query.get("by") === "element" && isFramed) {
    setTimeout(appear, PATIENCE_MS);
  } else {
    appear();
  }
}

/** @param {Record<string, string>} look */
function dress(look) {
  const { style } = document.documentElement;
  for (const name of [...TOKENS, "color-scheme"]) {
    style.setProperty(name, look[name] ?? "");
  }
}
