/** What the visitor made of each program, kept in this browser. */

const KEY = "threadyard:program:";

/** @param {string} id @returns {string | null} */
export function keptEdit(id) {
  try {
    return localStorage.getItem(KEY + id);
  } catch {
    return null;
  }
}

/** Storage may be forbidden or full: the edit then lasts as long as the page. @param {string} id @param {string | null} text null: as it was */
export function keepEdit(id, text) {
  try {
    text === null ? localStorage.removeItem(KEY + id) : localStorage.setItem(KEY + id, text);
  } catch {}
}
