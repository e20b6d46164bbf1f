import { type ComponentType, type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { walkWithArrows } from "./arrow-keys.ts";
import { place } from "./place.ts";

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ComponentType;
  /** Takes something away. */
  readonly harmful?: true;
}

interface MenuButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly items: readonly MenuItem[];
  readonly onChoose: (key: string) => void;
}

/** A button that opens a menu over everything else; the focus goes into the menu and comes back. */
export function MenuButton({ label, icon, items, onChoose }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const choose = (key: string) => {
    setOpen(false);
    button.current?.focus(); // whatever was chosen may lead it on from here
    onChoose(key);
  };
  if (items.length === 0) return null;
  return (
    <>
      <button ref={button} type="button" aria-label={label} title={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {icon}
      </button>
      {open && <Menu label={label} items={items} anchor={button} onChoose={choose} onClose={() => setOpen(false)} />}
    </>
  );
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onChoose: (key: string) => void;
  readonly onClose: () => void;
}

function Menu({ label, items, anchor, onChoose, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null || anchor.current === null) return;
    element.showPopover();
    place(element, anchor.current.getBoundingClientRect());
    element.querySelector("button")?.focus({ preventScroll: true });
  }, [anchor]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Tab") return onClose();
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      anchor.current?.focus();
      return onClose();
    }
    walkWithArrows(event);
  };
  return (
    <div ref={menu} className="menu" role="menu" aria-label={label} popover="auto" onKeyDown={onKeyDown} onToggle={({ newState }) => newState === "closed" && onClose()}>
      {items.map(({ key, label, icon: Icon, harmful }) => (
        <button key={key} role="menuitem" type="button" tabIndex={-1} className={harmful === true ? "row harmful" : "row"} onClick={() => onChoose(key)}>
          {Icon !== undefined && <Icon />}
          <span>{label}</span>
        </button>
      ))}
    </div>
  );
}
