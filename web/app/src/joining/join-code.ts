import { useSyncExternalStore } from "react";

const PREFIX = "#join=";

function subscribe(reader: () => void): () => void {
  addEventListener("hashchange", reader);
  addEventListener("popstate", reader);
  return () => {
    removeEventListener("hashchange", reader);
    removeEventListener("popstate", reader);
  };
}

const inAddress = (): string | undefined => (location.hash.startsWith(PREFIX) ? location.hash.slice(PREFIX.length) : undefined);

/** The code of the join link that led here: `/#join=…`. Behind the `#` no server and no balancer logs it. */
export const useJoinCode = (): string | undefined => useSyncExternalStore(subscribe, inAddress);

export function forgetJoinCode(): void {
  history.replaceState(null, "", location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
}

export const joinAddress = (code: string): string => `${location.origin}/${PREFIX}${code}`;
