import type { Api, FileId } from "@starling/sdk";
import { useCallback, useEffect, useRef, useState } from "react";

const MOST = 10;

export interface UploadItem {
  readonly key: number;
  readonly file: File;
  /** Of a picture, to show it before it has arrived. */
  readonly preview: string | undefined;
  readonly arrived: number;
  readonly state: "uploading" | "waiting" | "ready" | "failed";
  readonly id: FileId | undefined;
  readonly problem: string | undefined;
  readonly abort: AbortController;
}

export interface UploadList {
  readonly items: readonly UploadItem[];
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (key: number) => void;
  readonly retry: (key: number) => void;
  /** After they were sent. */
  readonly clear: () => void;
  readonly problem: string | undefined;
}

let lastKey = 0;

const isShown = (file: File): boolean => /^image\/(png|jpeg|gif|webp)$/.test(file.type);

/** The files that wait in a composer to be sent. */
export function useUploads(api: Api): UploadList {
  const [items, setItems] = useState<readonly UploadItem[]>([]);
  const [problem, setProblem] = useState<string>();
  const latest = useRef(items);
  latest.current = items;

  const change = useCallback((key: number, next: Partial<UploadItem>) => {
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...next } : item)));
  }, []);

  const run = useCallback(
    async ({ key, file, abort }: UploadItem) => {
      const answer = await api.uploads.upload(file, file.name, {
        signal: abort.signal,
        progressed: (arrived) => change(key, { arrived, state: "uploading" }),
        waiting: (waiting) => change(key, { state: waiting ? "waiting" : "uploading" }),
      });
      if (answer.ok) change(key, { state: "ready", id: answer.value, arrived: file.size });
      else change(key, { state: "failed", problem: answer.message });
    },
    [api, change],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      const wanted = [...files];
      const room = MOST - latest.current.length;
      setProblem(wanted.length > room ? `A message carries at most ${MOST} files.` : undefined);
      const fresh = wanted.slice(0, Math.max(0, room)).map(begun);
      setItems((all) => [...all, ...fresh]);
      for (const item of fresh) void run(item);
    },
    [run],
  );

  const remove = useCallback(
    (key: number) => {
      const item = latest.current.find((one) => one.key === key);
      if (item === undefined) return;
      item.abort.abort();
      forget(item);
      if (item.id !== undefined) void api.uploads.cancel(item.id);
      setProblem(undefined);
      setItems((all) => all.filter((one) => one.key !== key));
    },
    [api],
  );

  const retry = useCallback(
    (key: number) => {
      const item = latest.current.find((one) => one.key === key);
      if (item === undefined) return;
      const again = { ...item, state: "uploading", problem: undefined, arrived: 0, abort: new AbortController() } as const;
      change(key, again);
      void run(again);
    },
    [change, run],
  );

  const clear = useCallback(() => {
    latest.current.forEach(forget);
    setProblem(undefined);
    setItems([]);
  }, []);

  // Whoever leaves the composer gives up what is on its way in it.
  useEffect(
    () => () => {
      for (const item of latest.current) {
        item.abort.abort();
        forget(item);
      }
    },
    [],
  );

  return { items, add, remove, retry, clear, problem };
}

function begun(file: File): UploadItem {
  const preview = isShown(file) ? URL.createObjectURL(file) : undefined;
  return { key: ++lastKey, file, preview, arrived: 0, state: "uploading", id: undefined, problem: undefined, abort: new AbortController() };
}

function forget({ preview }: UploadItem): void {
  if (preview !== undefined) URL.revokeObjectURL(preview);
}
