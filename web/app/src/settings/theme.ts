// Light or dark as the system has it, or as this browser was told.
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "starling.theme";

/** What was chosen; also where the browser stores nothing. */
export function chosenTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

export function chooseTheme(theme: Theme): void {
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds until the page is left.
  }
}

export const showChosenTheme = (): void => show(chosenTheme());

function show(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
}
