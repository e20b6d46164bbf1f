import type { ApiResult } from "@starling/sdk";
import { useCallback, useEffect, useRef, useState } from "react";

export interface Page<Entry> {
  readonly entries: readonly Entry[];
  /** Whether more follow. */
  readonly more: boolean;
}

export interface Pages<Entry> {
  /** Undefined until the first page is there. */
  readonly entries: readonly Entry[] | undefined;
  readonly more: boolean;
  readonly problem: string;
  readonly loadMore: () => void;
  readonly reload: () => void;
  /** Shows an entry anew, or no more when there is none in its place. */
  readonly replace: (old: Entry, next: Entry | undefined) => void;
}

/** A list that the server tells page by page; from its start again when `ask` is another. */
export function usePages<Entry>(ask: (last: Entry | undefined) => Promise<ApiResult<Page<Entry>>>): Pages<Entry> {
  const [entries, setEntries] = useState<readonly Entry[]>();
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState("");
  const asking = useRef(0);

  const load = useCallback(
    async (known: readonly Entry[]) => {
      const asked = ++asking.current;
      const answer = await ask(known.at(-1));
      if (asked !== asking.current) return;
      setProblem(answer.ok ? "" : answer.message);
      if (!answer.ok) return;
      setEntries([...known, ...answer.value.entries]);
      setMore(answer.value.more);
    },
    [ask],
  );
  useEffect(() => void load([]), [load]);

  return {
    entries,
    more,
    problem,
    loadMore: () => void load(entries ?? []),
    reload: () => void load([]),
    replace: (old, next) => setEntries((known) => known?.flatMap((one) => (one !== old ? [one] : next === undefined ? [] : [next]))),
  };
}
