// Whether this browser shows previews of links.
const KEY = "starling.previews";

export function showsPreviews(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function choosePreviews(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // It is forgotten with this page.
  }
}
