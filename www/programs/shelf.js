/** The programs one can open: the gallery's, one of one's own, and whatever a link brought. */

/** @typedef {import("../engine/program-messages.js").GalleryProgram} GalleryProgram */
/**
 * @typedef {object} Program
 * @property {"gallery" | "own" | "linked"} kind
 * @property {string} id
 * @property {string} group
 * @property {string} title
 * @property {string} shows
 * @property {string} lookFor
 * @property {string} tries what to try next
 * @property {string} answer the right answer, in words or as the output's end
 * @property {boolean} shake whether it runs shaken unless one says otherwise
 * @property {string} text
 */

const OWN_TEXT = `import threading

THREADS = 3


def greet(number):
    print(f"thread {number} says hello")


threads = [threading.Thread(target=greet, args=(n,)) for n in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all have ended")
`;

/** @type {Program} */
export const OWN = Object.freeze({
  kind: "own",
  id: "own",
  group: "Yours",
  title: "A program of your own",
  shows: "Write or paste any threading program. It is kept in this browser.",
  lookFor: "",
  tries: "",
  answer: "",
  shake: false,
  text: OWN_TEXT,
});

/** @param {string} text @returns {Program} */
export function linkedProgram(text) {
  return {
    ...OWN,
    kind: "linked",
    id: "linked",
    title: "A program from a link",
    shows: "Read it before you run it. The address keeps your edits, so it is also the link to share.",
    text,
  };
}

/** One that stands in somebody else's page, which says what it is for. @param {string} text @returns {Program} */
export function givenProgram(text) {
  return { ...OWN, kind: "linked", id: "given", title: "The program", shows: "", text };
}

/** @param {GalleryProgram[]} gallery @returns {Program[]} */
export function shelf(gallery) {
  return [...gallery.map(fromGallery), OWN];
}

/** What its header says stands above the editor, so the text goes without. @param {GalleryProgram} program @returns {Program} */
function fromGallery({ headerLines, text, ...told }) {
  const body = text.split("\n").slice(headerLines).join("\n").replace(/^\n+/, "");
  return { ...told, kind: "gallery", text: body };
}

/** The programs by group, in the order in which the groups first appear. @param {Program[]} programs */
export function grouped(programs) {
  /** @type {Map<string, Program[]>} */
  const groups = new Map();
  for (const program of programs) {
    groups.set(program.group, [...(groups.get(program.group) ?? []), program]);
  }
  return [...groups];
}
