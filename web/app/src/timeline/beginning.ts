import type { Message } from "@starling/sdk";
import { carried } from "../attachments/describe.ts";

const MOST = 100;

/** As much of a message as is needed to know which one is meant. */
export function beginning({ text = "", deleted, attachments = [] }: Message): string {
  if (deleted === true) return "This message was deleted.";
  if (text.trim() === "") return carried(attachments);
  const line = text.trimStart().split("\n", 1)[0] ?? "";
  return line.length > MOST || line.length < text.trim().length ? `${[...line].slice(0, MOST).join("")}…` : line;
}
