/**
 * The editor's own styles as a sheet that is made by script, which the site's policy allows. In a document CodeMirror
 * would write them into a `<style>`, which it forbids; in a shadow tree it makes a sheet, and it keeps what it made
 * under a symbol of the tree. So a tree for nothing is given its styles first, and the document then has the same.
 */

import { EditorView } from "@codemirror/view";

/** Before the first editor. */
export function styleBySheet() {
  const root = document.createElement("div").attachShadow({ mode: "open" });
  new EditorView({ parent: root }).destroy();
  for (const symbol of Object.getOwnPropertySymbols(root)) {
    if (!(symbol in document)) {
      Reflect.set(document, symbol, Reflect.get(root, symbol));
    }
  }
}
