import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";

/** When the message that has the focus is not drawn any more, the timeline itself takes it. */
export function useKeptFocus(scroller: RefObject<HTMLElement | null>) {
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  });
  return {
    onFocus: () => {
      inside.current = true;
    },
    /** A row that is taken away is not left by anybody. */
    onBlur: ({ target }: FocusEvent) => {
      if (target.isConnected) inside.current = false;
    },
  };
}
