interface PollOptionProps {
  readonly name: string;
  readonly option: string;
  readonly multiple: boolean;
  readonly checked: boolean;
  readonly count: number;
  readonly voters: number;
  /** Who chose it; empty in an anonymous poll. */
  readonly names: string;
  readonly onChoose: () => void;
}

/** One option, with a bar as long as the share of those who chose it. */
export function PollOption({ name, option, multiple, checked, count, voters, names, onChoose }: PollOptionProps) {
  const share = voters === 0 ? 0 : Math.round((100 * count) / voters);
  return (
    <label className="option" title={names}>
      <span className="bar" style={{ width: `${share}%` }} aria-hidden="true" />
      <input type={multiple ? "checkbox" : "radio"} name={name} checked={checked} onChange={onChoose} onClick={() => !multiple && checked && onChoose()} />
      <span className="what">{option}</span>
      <span className="share">
        {share} %<span className="hidden">, {count === 1 ? "1 vote" : `${count} votes`}</span>
      </span>
    </label>
  );
}
