/**
 * Imports what is known at run time only. The comments are for bundlers, which would else look for it while they
 * build; `www/tools/bundle.js` sees that they are in what is shipped.
 * @param {string} url absolute
 * @returns {Promise<any>}
 */
export function importAt(url) {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url);
}
