/** Small parts that every screen is made of. */
import type { ReactNode } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';

export { Problem } from './problem.tsx';

export interface SectionProps {
  readonly title: ReactNode;
  /** A count, or few words, in grey beside the title. */
  readonly note?: ReactNode;
  /** At the right end of the head: a link, a sum in words, a legend. */
  readonly tools?: ReactNode;
  /** A grey line instead of the black one, for parts of a part. */
  readonly thin?: boolean;
  readonly children: ReactNode;
}

/** A part of a page: one line opens it, no box around it. */
export function Section({ title, note, tools, thin, children }: SectionProps) {
  return (
    <section className="section">
      <div className={thin ? 'h thin' : 'h'}>
        <h2>{title}</h2>
        {note !== undefined && <span className="n">{note}</span>}
        <span className="sp" />
        {tools}
      </div>
      {children}
    </section>
  );
}

/** Says what would be here and the first step; at most one button. */
export function Empty({ children, act }: { readonly children: ReactNode; readonly act?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {act}
    </div>
  );
}

/** Marks invented firms and figures, everywhere they show. */
export function Demo() {
  const say = useShellWords();
  return <span className="demo">{say('demo')}</span>;
}

/** Two accent pixels after 300 ms; what was there stays. Its place takes no room. */
export function LoadingBar({ on }: { readonly on: boolean }) {
  const say = useShellWords();
  if (!on) return null;
  return (
    <div className="loading" role="status">
      <span className="unseen">{say('load.wait')}</span>
    </div>
  );
}

export interface ProgressProps {
  /** What is being done, and in what it is counted: 正在读, 段. */
  readonly word: string;
  readonly unit: string;
  readonly at: number;
  readonly of: number;
}

/** Work over a second says how far: 正在读，第 12 / 41 段. */
export function Progress({ word, unit, at, of }: ProgressProps) {
  const say = useShellWords();
  const sentence = say('work.of', { word, unit, at, of });
  return (
    <div className="work" role="status">
      <progress max={of} value={at} aria-label={sentence} />
      <span className="m">{sentence}</span>
    </div>
  );
}

const KEY_SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** A key as it is drawn on a button or in the list of keys: 'Ctrl+K' → Ctrl K. A phone has none. */
export const Kbd = ({ children }: { readonly children: string }) => (
  <kbd className="kbd hide-phone">
    {children
      .split('+')
      .map((key) => KEY_SIGNS[key] ?? key)
      .join(' ')}
  </kbd>
);
