import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { CloseIcon } from "../shared/icons.tsx";
import { type Picture, readableSize } from "./describe.ts";
import type { FileLinks } from "./file-links.ts";
import { useLink } from "./use-link.ts";

interface GalleryProps {
  readonly links: FileLinks;
  readonly pictures: readonly Picture[];
  readonly start: number;
  readonly onClose: () => void;
}

/** One picture at a time, as large as it fits. The arrows, Home and End go on, Escape closes. */
export default function Gallery({ links, pictures, start, onClose }: GalleryProps) {
  const [place, setPlace] = useState(start);
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const picture = pictures[place];
  if (picture === undefined) return null;
  const last = pictures.length - 1;
  const go = (next: number) => setPlace(Math.max(0, Math.min(last, next)));
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "ArrowRight") go(place + 1);
    if (key === "ArrowLeft") go(place - 1);
    if (key === "Home") go(0);
    if (key === "End") go(last);
  };
  return (
    <dialog ref={dialog} className="gallery" aria-label={`Picture ${place + 1} of ${pictures.length}: ${picture.name}`} onClose={onClose} onKeyDown={onKeyDown}>
      <Shown key={picture.id} links={links} picture={picture} onClose={() => dialog.current?.close()} />
      {pictures.length > 1 && (
        <nav aria-label="Pictures">
          <button type="button" disabled={place === 0} onClick={() => go(place - 1)}>
            Previous
          </button>
          <span aria-live="polite">
            {place + 1} of {pictures.length}
          </span>
          <button type="button" disabled={place === last} onClick={() => go(place + 1)}>
            Next
          </button>
        </nav>
      )}
    </dialog>
  );
}

function Shown({ links, picture, onClose }: { links: FileLinks; picture: Picture; onClose: () => void }) {
  const link = useLink(links, picture.id);
  return (
    <>
      <header>
        <strong>{picture.name}</strong>
        <small>
          {picture.width} × {picture.height}, {readableSize(picture.size)}
        </small>
        <a className="button" href={link && `${link.content}&download`} download={picture.name}>
          Download
        </a>
        <button className="quiet" type="button" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <div className="stage">
        {link !== undefined && <img src={link.content} alt={picture.name} width={picture.width} height={picture.height} />}
      </div>
    </>
  );
}
