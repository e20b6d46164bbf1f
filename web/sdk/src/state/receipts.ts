// How far others have read, as far as they tell it.
import type { Receipt } from "../api/shapes.ts";
import { later, type Seq, type UserId } from "../protocol/ids.ts";
import type { ReadFrame } from "../protocol/server-frame.ts";

/** In larger conversations nobody is told. */
export const MOST_MEMBERS_OF_RECEIPTS = 100;

export type Receipts = ReadonlyMap<UserId, Receipt>;

export const hasRead = ({ after, read }: Receipt, seq: Seq): boolean => after < seq && seq <= read;

/** A receipt never goes back; `before` may have moved on while an answer was on its way. */
export function toldReceipts(before: Receipts | undefined, receipts: readonly Receipt[]): Receipts {
  return new Map(receipts.map((receipt) => [receipt.user, { ...receipt, read: later(receipt.read, before?.get(receipt.user)?.read ?? receipt.read) }]));
}

/** After the word of another member. Of whom nothing was told, nothing is known. */
export function moved(receipts: Receipts | undefined, { user, seq }: ReadFrame): Receipts | undefined {
  const receipt = receipts?.get(user);
  return receipts === undefined || receipt === undefined || seq <= receipt.read ? receipts : new Map(receipts).set(user, { ...receipt, read: seq });
}
