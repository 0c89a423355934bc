/** Numbers and times as people read them. */

const whole = /* @__PURE__ */ new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const oneDecimal = /* @__PURE__ */ new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const exact = /* @__PURE__ */ new Intl.NumberFormat(undefined, {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});
const short = /* @__PURE__ */ new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const twoDecimals = /* @__PURE__ */ new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** The locale's groups, set apart by narrow spaces that do not break. @param {Intl.NumberFormat} format @param {number} value */
function grouped(format, value) {
  return format
    .formatToParts(value)
    .map(({ type, value: part }) => (type === "group" ? "\u202f" : type === "minusSign" ? "\u2212" : part))
    .join("");
}

/** @param {number} value */
export function integer(value) {
  return grouped(whole, value);
}

/** With so many decimals, no more and no fewer. @param {number} value @param {number} digits */
export function decimal(value, digits) {
  const format = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return grouped(format, value);
}

/** A share of one, as per cent with one decimal. @param {number} share */
export function percent(share) {
  return `${grouped(oneDecimal, share * 100)}\u202f%`;
}

/** A time in the unit that suits it. @param {number} milliseconds */
export function time(milliseconds) {
  if (milliseconds >= 59_950) {
    const minutes = Math.floor(milliseconds / 60_000);
    return `${integer(minutes)} min ${integer(Math.floor((milliseconds % 60_000) / 1_000))} s`;
  }
  if (milliseconds >= 1_000) {
    return `${grouped(oneDecimal, milliseconds / 1_000)} s`;
  }
  if (milliseconds >= 1) {
    return `${grouped(short, milliseconds)} ms`;
  }
  return milliseconds > 0 ? `${grouped(short, milliseconds * 1_000)} µs` : "too short to time";
}

/** Operations a second; nothing where the clock was too coarse to see the run. @param {number} operations @param {number} milliseconds */
export function rate(operations, milliseconds) {
  if (milliseconds <= 0) {
    return "–";
  }
  const perSecond = (operations / milliseconds) * 1_000;
  const [unit, name] = perSecond >= 1e6 ? [1e6, " million"] : perSecond >= 1e3 ? [1e3, " thousand"] : [1, ""];
  return `${grouped(short, perSecond / unit)}${name}`;
}

/** @param {number} count @param {string} one @param {string} [many] */
export function plural(count, one, many = `${one}s`) {
  return `${integer(count)} ${count === 1 ? one : many}`;
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A thread's name on the page. @param {number} thread */
export function threadName(thread) {
  return `T${thread + 1}`;
}

/** An operation's cost in the unit that suits it, always with three digits: 15.0 ns is not 15.4 ns. @param {number} nanoseconds */
export function duration(nanoseconds) {
  return withUnit(exact, nanoseconds);
}

/** The same for a mark on an axis: no digit that says nothing. @param {number} nanoseconds */
export function mark(nanoseconds) {
  return nanoseconds === 0 ? "0" : withUnit(short, nanoseconds);
}

/** @param {Intl.NumberFormat} format @param {number} nanoseconds */
function withUnit(format, nanoseconds) {
  const size = Math.abs(nanoseconds);
  const [unit, name] = size < 999.5 ? [1, "ns"] : size < 999_500 ? [1e3, "µs"] : [1e6, "ms"];
  return `${grouped(format, nanoseconds / unit)}\u00a0${name}`;
}

/** How many times as much, to two decimals or three digits. @param {number} times */
export function factor(times) {
  return grouped(times < 10 ? twoDecimals : short, times);
}

/** @param {number} value */
export function threeDigits(value) {
  return grouped(exact, value);
}
