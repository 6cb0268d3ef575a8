/** A part of a page: one line opens it, no box around it. */
import type { ReactNode } from 'react';

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
