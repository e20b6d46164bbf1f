import type { Message, Seq } from "@starling/sdk";
import { useCallback, useMemo, useRef, useState } from "react";
import { around, type Slice, sliceFrom, stepBack, stepOn } from "./slice.ts";

export interface Drawn {
  readonly messages: readonly Message[];
  /** Whether the newest message is among them. */
  readonly hasNewest: boolean;
  /** Draws older messages; returns whether there were any that are loaded. */
  readonly goBack: () => boolean;
  /** Draws newer messages; returns whether there were any that are loaded. */
  readonly goOn: () => boolean;
  readonly goTo: (seq: Seq) => void;
  /** From now on the newest are drawn, whatever comes. */
  readonly follow: () => void;
  /** From now on the same messages are drawn, whatever comes. */
  readonly stay: () => void;
}

/** Chooses which of the messages are drawn. */
export function useSlice(all: readonly Message[]): Drawn {
  const [first, begin] = useState<Seq>();
  const slice = sliceFrom(all, first);
  const now = useRef<{ all: readonly Message[]; slice: Slice }>({ all, slice });
  now.current = { all, slice };
  const { start, end } = slice;
  const messages = useMemo(() => all.slice(start, end), [all, start, end]);

  const goBack = useCallback(() => {
    const { all, slice } = now.current;
    if (slice.start === 0) return false;
    begin(stepBack(all, slice));
    return true;
  }, []);
  const goOn = useCallback(() => {
    const { all, slice } = now.current;
    if (slice.end === all.length) return false;
    begin(stepOn(all, slice));
    return true;
  }, []);
  const goTo = useCallback((seq: Seq) => begin(around(now.current.all, seq)), []);
  const follow = useCallback(() => begin(undefined), []);
  const stay = useCallback(() => begin((before) => before ?? now.current.all[now.current.slice.start]?.seq), []);
  return { messages, hasNewest: end === all.length, goBack, goOn, goTo, follow, stay };
}
