/** Light, dark, or as the system has it; remembered. */

const KEY = "threadyard:theme";
const THEMES = /** @type {const} */ (["auto", "light", "dark"]);

/** @param {HTMLElement | null} button */
export function themeButton(button) {
  if (!button) {
    return;
  }
  let theme = THEMES.find((each) => each === stored()) ?? "auto";
  const show = () => {
    if (theme === "auto") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
    button.setAttribute("aria-label", `Colours: ${theme}`);
    button.title = `Colours: ${theme}`;
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
    show();
  });
  show();
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
