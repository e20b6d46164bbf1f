import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

const NEAR_END_PX = 60;
const NEAR_START_PX = 400;

/**
 * Keeps what the reader looks at in its place: at the end while it is at the end, and else where it was when older rows
 * are put before it.
 */
export function useSteadyScroll(scroller: RefObject<HTMLDivElement | null>, first: number, count: number, nearStart: () => void) {
  const [atEnd, setAtEnd] = useState(true);
  const end = useRef(true);
  const before = useRef({ first, height: 0 });

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    end.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    setAtEnd(end.current);
    if (element.scrollTop < NEAR_START_PX) nearStart();
  }, [scroller, nearStart]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (end.current) element.scrollTop = element.scrollHeight;
    else if (first !== before.current.first) element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { first, height: element.scrollHeight };
  }, [scroller, first, count]);

  return { atEnd, onScroll };
}
