import type { Scheduled } from "@starling/sdk";
import { useCallback, useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

interface ScheduledList {
  /** The first to be sent first; undefined until they have come. */
  readonly scheduled: readonly Scheduled[] | undefined;
  readonly problem: string;
}

/** What waits to be sent, asked for again when a frame says that it is another now. */
export function useScheduled(store: ChatStore): ScheduledList & { readonly reload: () => void } {
  const [list, setList] = useState<ScheduledList>({ scheduled: undefined, problem: "" });
  const reload = useCallback(() => {
    void store.api.scheduled().then((answer) =>
      setList((before) => (answer.ok ? { scheduled: answer.value, problem: "" } : { ...before, problem: answer.message })),
    );
  }, [store]);
  useEffect(() => {
    reload();
    return store.onScheduled(reload);
  }, [store, reload]);
  return { ...list, reload };
}
