import { lazy, type ReactNode, Suspense } from "react";

const ColouredCode = lazy(() => import("./ColouredCode.tsx"));

/** Longer code stays plain: nobody waits for its colours. */
const MOST_CHARACTERS = 8_000;

/** Code in the colours of its language, which are loaded when there is the first code to colour. */
export function CodeBlock({ code, language }: { code: string; language: string | undefined }) {
  const plain = code === "" ? "" : `${code}\n`;
  const coloured = language !== undefined && code.length <= MOST_CHARACTERS;
  return (
    <pre tabIndex={0}>
      <code>{coloured ? <Suspense fallback={plain}>{(<ColouredCode code={plain} language={language} />) as ReactNode}</Suspense> : plain}</code>
    </pre>
  );
}
