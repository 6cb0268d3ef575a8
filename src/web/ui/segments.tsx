/** Two to four choices side by side, one of them on. */
export interface SegmentsProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, word: string])[];
  readonly onChange: (value: T) => void;
}

export function Segments<T extends string>({ name, value, options, onChange }: SegmentsProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a form where there is only a switch.
    <span className="seg" role="group" aria-label={name}>
      {options.map(([option, word]) => (
        <button type="button" key={option} aria-pressed={option === value} onClick={() => onChange(option)}>
          {word}
        </button>
      ))}
    </span>
  );
}
