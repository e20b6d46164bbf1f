import type { Attachment } from "@starling/sdk";
import { lazy, Suspense, useState } from "react";
import { isPicture, kindOf, type Picture, readableSize } from "./describe.ts";
import type { FileLinks } from "./file-links.ts";
import { useLink } from "./use-link.ts";

const Gallery = lazy(() => import("./Gallery.tsx"));

interface AttachmentListProps {
  readonly links: FileLinks;
  readonly files: readonly Attachment[];
}

/** What a message carries: pictures in a grid that opens a gallery, sounds and films to play, all else to save. */
export function AttachmentList({ links, files }: AttachmentListProps) {
  const [shown, setShown] = useState<number>();
  const pictures = files.filter(isPicture);
  return (
    <div className="attachments">
      {pictures.length > 0 && (
        <div className="pictures" data-count={Math.min(pictures.length, 4)}>
          {pictures.map((picture, index) => (
            <PictureButton key={picture.id} links={links} picture={picture} alone={pictures.length === 1} onOpen={() => setShown(index)} />
          ))}
        </div>
      )}
      {files.filter((file) => !isPicture(file)).map((file) => <OtherFile key={file.id} links={links} file={file} />)}
      {shown !== undefined && (
        <Suspense fallback={null}>
          <Gallery links={links} pictures={pictures} start={shown} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

const MOST_WIDTH = 420;
const MOST_HEIGHT = 320;

/** The box has its size before the picture is there, so that nothing jumps. */
function boxOf({ width, height }: Picture): { width: number; aspectRatio: string } {
  const scale = Math.min(1, MOST_WIDTH / width, MOST_HEIGHT / height);
  return { width: Math.max(72, Math.round(width * scale)), aspectRatio: `${width} / ${Math.max(height, Math.round(width / 4))}` };
}

interface PictureButtonProps {
  readonly links: FileLinks;
  readonly picture: Picture;
  readonly alone: boolean;
  readonly onOpen: () => void;
}

function PictureButton({ links, picture, alone, onOpen }: PictureButtonProps) {
  const [attempt, setAttempt] = useState(0);
  const link = useLink(links, picture.id, attempt);
  return (
    <button className="picture" type="button" style={alone ? boxOf(picture) : undefined} aria-label={`Open ${picture.name}`} onClick={onOpen}>
      {link !== undefined && <img key={attempt} src={link.thumbnail ?? link.content} alt="" loading="lazy" decoding="async" onError={() => attempt < 2 && setAttempt(attempt + 1)} />}
    </button>
  );
}

function OtherFile({ links, file }: { links: FileLinks; file: Attachment }) {
  const link = useLink(links, file.id);
  const player = file.type.split("/")[0];
  return (
    <div className="other-file">
      {link !== undefined && player === "audio" && <audio controls preload="metadata" src={link.content} aria-label={file.name} />}
      {link !== undefined && player === "video" && <video controls preload="metadata" playsInline src={link.content} aria-label={file.name} />}
      <a className="file-card" href={link && `${link.content}&download`} download={file.name} aria-label={`Save ${file.name}, ${readableSize(file.size)}`}>
        <span className="kind" aria-hidden="true">
          {kindOf(file)}
        </span>
        <span className="name">
          <strong>{file.name}</strong>
          <small>{readableSize(file.size)}</small>
        </span>
      </a>
    </div>
  );
}
