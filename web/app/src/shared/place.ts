const GAP_PX = 4;

/** Below the button or, where there is no room, above it; never beyond the edge of the window. */
export function place(element: HTMLElement, anchor: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const below = anchor.bottom + GAP_PX;
  const top = below + height <= innerHeight ? below : Math.max(GAP_PX, anchor.top - GAP_PX - height);
  const left = Math.min(Math.max(GAP_PX, anchor.right - width), innerWidth - width - GAP_PX);
  element.style.top = `${top}px`;
  element.style.left = `${left}px`;
}
