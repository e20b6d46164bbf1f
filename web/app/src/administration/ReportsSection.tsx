import type { Report } from "@starling/sdk";
import { useCallback, useState } from "react";
import { Problem } from "../shared/Problem.tsx";
import type { SectionProps } from "./AdministrationPane.tsx";
import { ReportCard } from "./ReportCard.tsx";
import { usePages } from "./use-pages.ts";

const STATES = ["open", "resolved"] as const;

/** What members have reported. */
export function ReportsSection({ store }: SectionProps) {
  const [state, setState] = useState<(typeof STATES)[number]>("open");
  const ask = useCallback(
    async (last: Report | undefined) => {
      const answer = await store.api.administration.reports(state, last?.id);
      return answer.ok ? { ok: true as const, value: { entries: answer.value.reports, more: answer.value.more } } : answer;
    },
    [store, state],
  );
  const { entries, more, problem, loadMore, reload } = usePages(ask);

  return (
    <>
      <div className="narrowing" role="group" aria-label="Which reports">
        {STATES.map((one) => (
          <button key={one} type="button" aria-pressed={one === state} onClick={() => setState(one)}>
            {one === "open" ? "Open" : "Resolved"}
          </button>
        ))}
        <button type="button" onClick={reload}>
          Look again
        </button>
      </div>
      <Problem text={problem} />
      {entries?.length === 0 && <p className="hint">{state === "open" ? "Nothing waits for you." : "Nothing was resolved yet."}</p>}
      <ul className="cards" aria-label="Reports">
        {entries?.map((one) => (
          <ReportCard key={one.id} store={store} report={one} onResolved={reload} />
        ))}
      </ul>
      {more && (
        <button type="button" onClick={loadMore}>
          Show older reports
        </button>
      )}
    </>
  );
}
