import { useState } from "react";
import { ChatPage } from "./chat/ChatPage.tsx";
import { forgetSession, rememberSession, type StoredSession, storedSession } from "./session/stored-session.ts";
import { SignInPage } from "./session/SignInPage.tsx";

export function App() {
  const [session, setSession] = useState(storedSession);

  const signedIn = (next: StoredSession) => {
    rememberSession(next);
    setSession(next);
  };
  const signedOut = () => {
    forgetSession();
    setSession(undefined);
  };

  return session === undefined ? (
    <SignInPage onSignedIn={signedIn} />
  ) : (
    <ChatPage key={session.token} session={session} onSignedOut={signedOut} />
  );
}
