import type { Seq } from "@starling/sdk";
import { useSyncExternalStore } from "react";
import { type DraftPlace, draftKey, type Drafts } from "./drafts.ts";
import type { KeptDraft } from "./draft-storage.ts";

export function useDraft(drafts: Drafts, place: DraftPlace): KeptDraft | undefined {
  return useSyncExternalStore(drafts.subscribe, drafts.snapshot).get(draftKey(place));
}

/** What the draft answers; whoever asks for no more is not drawn anew with each letter. */
export function useReplyTarget(drafts: Drafts, place: DraftPlace): Seq | undefined {
  return useSyncExternalStore(drafts.subscribe, () => drafts.at(place)?.reply_to);
}

export function useDraftText(drafts: Drafts, place: DraftPlace): string {
  return useSyncExternalStore(drafts.subscribe, () => drafts.at(place)?.text ?? "");
}
