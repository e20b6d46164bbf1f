import { Api, type Installation } from "@starling/sdk";
import { type FormEvent, useEffect, useState } from "react";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";
import { Logo } from "../shared/icons.tsx";
import type { StoredSession } from "./stored-session.ts";

const api = new Api("", (url, init) => fetch(url, init));

/** The invite that a link brought along: `/#invite=…`. */
const invited = (): string => new URLSearchParams(location.hash.slice(1)).get("invite") ?? "";

export function SignInPage({ onSignedIn }: { onSignedIn: (session: StoredSession) => void }) {
  const [creating, setCreating] = useState(invited() !== "");
  const [name, setName] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [password, setPassword] = useState("");
  const [invite, setInvite] = useState(invited);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const [installation, setInstallation] = useState<Installation>();

  useEffect(() => {
    void api.installation().then((answer) => answer.ok && setInstallation(answer.value));
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem((await enter()) ?? "");
    setBusy(false);
  };

  /** Returns what went wrong. */
  const enter = async (): Promise<string | undefined> => {
    if (creating) {
      const registered = await api.register({
        name,
        password,
        ...(displayName === "" ? {} : { display_name: displayName }),
        ...(invite === "" ? {} : { invite }),
      });
      if (!registered.ok) return registered.message;
    }
    const opened = await api.signIn(name, password);
    if (!opened.ok) return opened.message;
    onSignedIn({ token: opened.value.token, user: opened.value.user });
    return undefined;
  };

  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)} aria-labelledby="sign-in-title">
        <Logo />
        <h1 id="sign-in-title">{creating ? "Create an account" : "Sign in to Starling"}</h1>
        <Field label="Name" value={name} onChange={setName} autoComplete="username" autoFocus required />
        {creating && (
          <Field label="Display name" value={displayName} onChange={setDisplayName} autoComplete="name" hint="How others see you; optional" />
        )}
        <Field
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete={creating ? "new-password" : "current-password"}
          {...(creating ? { hint: "At least 8 characters" } : {})}
          required
        />
        {creating && installation?.registration === "invite" && (
          <Field label="Invite code" value={invite} onChange={setInvite} required />
        )}
        <Problem text={problem} />
        <button className="primary" type="submit" disabled={busy}>
          {creating ? "Create account" : "Sign in"}
        </button>
        {installation?.registration !== "closed" && (
          <button className="link" type="button" onClick={() => setCreating(!creating)}>
            {creating ? "Sign in instead" : "Create an account"}
          </button>
        )}
      </form>
    </main>
  );
}
