/** A key as it is drawn: Ctrl K, Enter, ↑. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

export const keyText = (keys: string): string =>
  keys
    .split('+')
    .map((key) => SIGNS[key] ?? key)
    .join(' ');

export const KeyHint = ({ keys }: { readonly keys: string }) => <kbd className="kbd">{keyText(keys)}</kbd>;
