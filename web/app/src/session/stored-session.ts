import { User } from "@starling/sdk";

/** What is needed to go on after a reload. */
export interface StoredSession {
  readonly token: string;
  readonly user: User;
}

const KEY = "starling.session";

// The token is kept where scripts can read it, since it travels in a header and in `hello`; a cookie would be sent along
// by itself and open the door to cross-site requests. What keeps scripts of others away is the strict content policy.
export function storedSession(): StoredSession | undefined {
  try {
    const { token, user } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const checked = User.safeParse(user);
    return typeof token === "string" && checked.success ? { token, user: checked.data } : undefined;
  } catch {
    return undefined;
  }
}

export const rememberSession = (session: StoredSession): void => localStorage.setItem(KEY, JSON.stringify(session));

export const forgetSession = (): void => localStorage.removeItem(KEY);
