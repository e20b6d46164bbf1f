import type { ApiResult } from "@starling/sdk";
import { useState } from "react";
import { Problem } from "./Problem.tsx";
import { saveAs } from "./save-as.ts";

interface ExportButtonProps {
  readonly title: string;
  readonly label: string;
  /** Of the file, without its end. */
  readonly name: string;
  readonly fetch: (files: boolean) => Promise<ApiResult<Blob>>;
}

/** Downloads an export, alone or in a zip with its files. */
export function ExportButton({ title, label, name, fetch }: ExportButtonProps) {
  const [files, setFiles] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const download = async () => {
    setBusy(true);
    const answer = await fetch(files);
    setBusy(false);
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) saveAs(answer.value, `${name}.${files ? "zip" : "jsonl"}`);
  };

  return (
    <fieldset className="export named">
      <legend>{title}</legend>
      <label className="check">
        <input type="checkbox" checked={files} onChange={(event) => setFiles(event.target.checked)} />
        <span>With files</span>
      </label>
      <button type="button" disabled={busy} onClick={() => void download()}>
        {busy ? "Downloading…" : label}
      </button>
      <Problem text={problem} />
    </fieldset>
  );
}
