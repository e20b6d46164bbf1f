/** The first letter of a name on a colour that the id decides, so that people are told apart at a glance. */
export function Avatar({ id, name, online }: { id: string; name: string; online?: boolean }) {
  return (
    <span className={`avatar tint-${tint(id)}`} aria-hidden="true">
      {[...name][0]?.toUpperCase() ?? "?"}
      {online === true && <span className="online-dot" />}
    </span>
  );
}

const TINTS = 8;

function tint(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % TINTS;
}
