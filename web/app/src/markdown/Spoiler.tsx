import { type ReactNode, useState } from "react";

/** Words that are seen by those who ask for them. */
export function Spoiler({ children }: { children: ReactNode }) {
  const [shown, show] = useState(false);
  if (shown) {
    return (
      <span className="spoiler shown" tabIndex={-1} ref={focusOnce}>
        {children}
      </span>
    );
  }
  return (
    <button className="spoiler" type="button" aria-label="Show the spoiler" onClick={() => show(true)}>
      <span aria-hidden="true" inert>
        {children}
      </span>
    </button>
  );
}

/** The button that had the focus is gone. */
const focusOnce = (element: HTMLElement | null): void => element?.focus({ preventScroll: true });
