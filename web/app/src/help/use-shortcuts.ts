import { useEffect } from "react";

/** Keys that count wherever the focus is; a question mark that is written is none of them. */
export function useShortcuts(onSwitch: () => void, onSearch: () => void, onHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      if (event.altKey) return;
      if (command && !event.shiftKey && event.key.toLowerCase() === "k") onSwitch();
      else if (command && event.shiftKey && event.key.toLowerCase() === "f") onSearch();
      else if ((command && event.key === "/") || (event.key === "?" && !command && !isWriting(event.target))) onHelp();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [onSwitch, onSearch, onHelp]);
}

const isWriting = (target: EventTarget | null): boolean => target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
