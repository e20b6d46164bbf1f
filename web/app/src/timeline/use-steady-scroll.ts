import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_END_PX = 60;
const NEAR_EDGE_PX = 800;

interface Edges {
  /** Whether the last row is the newest one. */
  readonly hasNewest: boolean;
  readonly onNearStart: () => void;
  readonly onNearEnd: () => void;
}

/** What the reader looks at, and where it stood. */
interface Anchor {
  readonly row: Element;
  readonly top: number;
}

/**
 * Keeps what the reader looks at in its place: at the end while it is at the end, whatever grows or shrinks, and else
 * where it was, whatever comes or goes before and behind it.
 */
export function useSteadyScroll({ hasNewest, onNearStart, onNearEnd }: Edges) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const end = useRef(true);
  const anchor = useRef<Anchor>(undefined);
  const before = useRef(0);

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
    if (element === null) return;
    stay(hasNewest && below(element) < NEAR_END_PX);
    anchor.current = anchorIn(element);
    before.current = element.scrollTop;
  }, [stay, hasNewest]);

  /** Measured at once: a row that is drawn before the browser tells of the scrolling would else pull back to the end. */
  const show = useCallback(
    (row: HTMLElement, block: ScrollLogicalPosition = "center") => {
      row.scrollIntoView({ block });
      measure();
    },
    [measure],
  );

  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    const goesBack = element.scrollTop < before.current;
    measure();
    if (element.scrollTop < NEAR_EDGE_PX && (goesBack || element.scrollTop === 0)) onNearStart();
    else if (!hasNewest && below(element) < NEAR_EDGE_PX && !goesBack) onNearEnd();
  };

  const hold = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (end.current) element.scrollTop = element.scrollHeight;
    else if (anchor.current?.row.isConnected === true) element.scrollTop += topOf(anchor.current.row, element) - anchor.current.top;
    before.current = element.scrollTop;
  }, []);

  useLayoutEffect(hold);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(hold);
    for (const { current } of [scroller, content]) if (current !== null) observer.observe(current);
    return () => observer.disconnect();
  }, [hold]);
  useEdgesAtOnce(scroller, { hasNewest, onNearStart, onNearEnd });

  return { scroller, content, atEnd, onScroll, toEnd, show };
}

/** Where everything that is drawn fits on the screen nobody can scroll. */
function useEdgesAtOnce(scroller: RefObject<HTMLElement | null>, { hasNewest, onNearStart, onNearEnd }: Edges): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || element.scrollHeight > element.clientHeight) return;
    onNearStart();
    if (!hasNewest) onNearEnd();
  });
}

const below = (element: Element): number => element.scrollHeight - element.scrollTop - element.clientHeight;

const topOf = (row: Element, scroller: Element): number => row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;

/** The first message that is seen. */
function anchorIn(scroller: Element): Anchor | undefined {
  const edge = scroller.getBoundingClientRect().top;
  const rows = scroller.querySelectorAll("article[data-seq]");
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) <= edge) low = middle + 1;
    else high = middle;
  }
  const row = rows[low];
  return row === undefined ? undefined : { row, top: topOf(row, scroller) };
}
