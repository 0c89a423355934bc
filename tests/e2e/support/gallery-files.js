/** The gallery's files, in the order of the list. */

import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export async function galleryFiles() {
  const files = await readdir(fileURLToPath(new URL("../../../src/gallery", import.meta.url)));
  return files.filter((file) => file.endsWith(".py")).sort();
}
