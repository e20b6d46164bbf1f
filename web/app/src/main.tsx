import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { showChosenTheme } from "./settings/theme.ts";
import "./styles/tokens.css";
import "./styles/layout.css";
import "./styles/parts.css";
import "./styles/rich-text.css";
import "./styles/emoji.css";
import "./styles/polls.css";
import "./styles/previews.css";
import "./styles/help.css";
import "./styles/saved.css";
import "./styles/threads.css";
import "./styles/search.css";
import "./styles/attachments.css";
import "./styles/people.css";

showChosenTheme();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

if (import.meta.env.PROD) void navigator.serviceWorker?.register("/service-worker.js").catch(() => {}); // without it all works but a start offline
