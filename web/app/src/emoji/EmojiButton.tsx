import { lazy, Suspense, useLayoutEffect, useRef, useState } from "react";
import { SmileIcon } from "../shared/icons.tsx";
import { place } from "../shared/place.ts";

const EmojiPicker = lazy(() => import("./EmojiPicker.tsx"));

/** A button that opens the emoji over everything else; the focus goes there and comes back. */
export function EmojiButton({ label, onPick }: { label: string; onPick: (sign: string) => void }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!open || popover.current === null || button.current === null) return;
    popover.current.showPopover();
    place(popover.current, button.current.getBoundingClientRect());
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button ref={button} className="quiet" type="button" aria-label={label} title={label} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        <SmileIcon />
      </button>
      {open && (
        <div
          ref={popover}
          className="menu emoji"
          role="dialog"
          aria-label="Emoji"
          popover="auto"
          onToggle={({ newState }) => newState === "closed" && setOpen(false)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Escape") close();
          }}
        >
          <Suspense fallback={<p className="hint">Loading…</p>}>
            <EmojiPicker
              onPick={(sign) => {
                close();
                onPick(sign);
              }}
            />
          </Suspense>
        </div>
      )}
    </>
  );
}
