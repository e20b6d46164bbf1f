import { useCallback, useLayoutEffect, useRef, useState } from "react";

const NEAR_END_PX = 60;
const NEAR_START_PX = 400;

/**
 * Keeps what the reader looks at in its place: at the end while it is at the end, whatever grows or shrinks, and else
 * where it was when older rows are put before it.
 *
 * @param first the seq of the first row: it changes when older rows came
 */
export function useSteadyScroll(first: number, nearStart: () => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const end = useRef(true);
  const before = useRef({ first, height: 0 });

  const stay = useCallback((isAtEnd: boolean) => {
    end.current = isAtEnd;
    setAtEnd(isAtEnd);
  }, []);

  const toEnd = useCallback(() => {
    stay(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [stay]);

  const measure = useCallback(() => {
    const element = scroller.current;
    if (element !== null) stay(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX);
  }, [stay]);

  /** Measured at once: a row that is drawn before the browser tells of the scrolling would else pull back to the end. */
  const show = useCallback(
    (row: HTMLElement) => {
      row.scrollIntoView({ block: "center" });
      measure();
    },
    [measure],
  );

  const onScroll = () => {
    measure();
    if (scroller.current !== null && scroller.current.scrollTop < NEAR_START_PX) nearStart();
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (end.current) element.scrollTop = element.scrollHeight;
    else if (first !== before.current.first) element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { first, height: element.scrollHeight };
  });

  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => end.current && toEnd());
    for (const { current } of [scroller, content]) if (current !== null) observer.observe(current);
    return () => observer.disconnect();
  }, [toEnd]);

  return { scroller, content, atEnd, onScroll, toEnd, show };
}
