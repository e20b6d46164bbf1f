const SAFE = new Set(["http:", "https:", "mailto:"]);

/** Whether an address may be followed: one of a page elsewhere or of a mailbox, never one that runs or reads something here. */
export function isSafe(address: string): boolean {
  try {
    return SAFE.has(new URL(address).protocol);
  } catch {
    return false; // not absolute
  }
}
