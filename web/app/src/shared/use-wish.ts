import { useState } from "react";

/**
 * A choice that shows at once, before the server has it.
 *
 * It counts until what holds is no longer what it was to replace, or until the server refuses it.
 */
export function useWish<T>(holds: T, same: (one: T, other: T) => boolean = Object.is): [T, (of: T, taken: Promise<boolean>) => void] {
  const [wish, setWish] = useState<{ readonly of: T; readonly instead: T }>();
  const shown = wish !== undefined && same(wish.instead, holds) ? wish.of : holds;
  const choose = (of: T, taken: Promise<boolean>) => {
    const made = { of, instead: holds };
    setWish(made);
    void taken.then((is) => is || setWish((known) => (known === made ? undefined : known)));
  };
  return [shown, choose];
}
