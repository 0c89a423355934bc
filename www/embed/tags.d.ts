/** The element as TypeScript knows it: its tag, its events, and its attributes as properties. */

import type { Progress, Ready, Trouble } from "./messages.js";
import type { Result } from "./results.js";
import type { ThreadYard } from "./thread-yard.js";
import type { Wishes } from "./wishes.js";

interface OwnEvents {
  ready: CustomEvent<Ready>;
  progress: CustomEvent<Progress>;
  result: CustomEvent<Result>;
  error: CustomEvent<Trouble>;
}

/** Its own events, and those of every element. */
export interface ThreadYardEventMap extends Omit<HTMLElementEventMap, keyof OwnEvents>, OwnEvents {}

declare module "./thread-yard.js" {
  interface ThreadYard extends Omit<Wishes, "source"> {
    addEventListener<Name extends keyof ThreadYardEventMap>(
      name: Name,
      listener: (this: ThreadYard, event: ThreadYardEventMap[Name]) => void,
      options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
      name: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ): void;
    removeEventListener<Name extends keyof ThreadYardEventMap>(
      name: Name,
      listener: (this: ThreadYard, event: ThreadYardEventMap[Name]) => void,
      options?: boolean | EventListenerOptions,
    ): void;
    removeEventListener(
      name: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | EventListenerOptions,
    ): void;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "thread-yard": ThreadYard;
  }
}
