import type { User } from "@starling/sdk";
import { useEffect, useState } from "react";

/** The longest time that a timer of the browser can wait for. */
const LONGEST = 2 ** 31 - 1;

/** The user without what has ended by a moment: nobody says so when it does. */
export function asOf(user: User, now: number): User {
  const over = (until: string | undefined) => until !== undefined && Date.parse(until) <= now;
  const { status, do_not_disturb_until, ...rest } = user;
  return {
    ...rest,
    ...(status === undefined || over(status.until) ? {} : { status }),
    ...(do_not_disturb_until === undefined || over(do_not_disturb_until) ? {} : { do_not_disturb_until }),
  };
}

/** The user as things stand now, again and again. */
export function useCurrent(user: User): User {
  const [now, setNow] = useState(Date.now);
  const ends = [user.status?.until, user.do_not_disturb_until].map((until) => Date.parse(until ?? "")).filter((end) => end > now);
  const next = Math.min(...ends);
  useEffect(() => {
    setNow(Date.now());
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(Math.max(0, next - Date.now()), LONGEST));
    return () => clearTimeout(timer);
  }, [next]);
  return asOf(user, now);
}

/** In one line, or nothing. */
export function statusLine({ status }: User): string | undefined {
  return status === undefined ? undefined : [status.emoji, status.text].filter(Boolean).join(" ");
}

export function localTime(zone: string, now = new Date()): string | undefined {
  try {
    return now.toLocaleTimeString([], { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  } catch {
    return undefined; // a zone that this browser does not know
  }
}
