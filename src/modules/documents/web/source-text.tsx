/** The text as published or as mended, with every fact underlined where it stands. */
import { useEffect, useMemo, useRef } from 'react';
import type { DocumentPage, ProposalRow } from '../contract.ts';

interface Props {
  readonly page: DocumentPage;
  readonly view: 'repaired' | 'original';
  readonly proposals: readonly ProposalRow[];
  readonly current: string | null;
  readonly onChoose: (id: string) => void;
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly className: string;
  readonly proposal?: ProposalRow;
  readonly number?: number;
}

export function SourceText({ page, view, proposals, current, onChoose }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const text = view === 'repaired' ? page.repairedText : page.originalText;
  const marks = useMemo(() => marksOf(page, view, proposals), [page, view, proposals]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another proposal is what makes it scroll
  useEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    body.current
      ?.querySelector('.f.cur')
      ?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  }, [current]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
    <div className="desk-body" ref={body} tabIndex={0} data-view={view}>
      {paragraphsOf(text).map(({ start, line }) => (
        <p key={start} data-start={start} className={isHead(line) ? 'head' : undefined}>
          <Pieces text={line} from={start} marks={marks} current={current} onChoose={onChoose} />
        </p>
      ))}
    </div>
  );
}

const HEAD_LENGTH = 36;
const isHead = (line: string): boolean =>
  line.length > 0 && line.length <= HEAD_LENGTH && !/[。；;，,]$/.test(line);

function paragraphsOf(text: string): { start: number; line: string }[] {
  const found: { start: number; line: string }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') found.push({ start, line });
    start += line.length + 1;
  }
  return found;
}

/** Facts win over mended places; overlapping facts keep the first. */
function marksOf(
  page: DocumentPage,
  view: 'repaired' | 'original',
  proposals: readonly ProposalRow[],
): Mark[] {
  const place = (row: { span: [number, number]; original: [number, number] }) =>
    view === 'repaired' ? row.span : row.original;
  const facts = proposals.map((proposal, i): Mark => {
    const [start, end] = place(proposal);
    const state = proposal.state === 'open' && proposal.sure < 3 ? 'unsure' : proposal.state;
    return { start, end, className: `f ${state}`, proposal, number: i + 1 };
  });
  const doubts = page.uncertainPlaces.map(
    (row): Mark => ({
      start: place(row)[0],
      end: place(row)[1],
      className: row.chosen === null ? 'doubt' : 'mend',
    }),
  );
  const mends = page.repairs.map(
    (row): Mark => ({ start: place(row)[0], end: place(row)[1], className: 'mend' }),
  );
  const taken: Mark[] = [];
  for (const mark of [
    ...facts,
    ...doubts,
    ...mends.filter(({ className }) => view === 'original' || className === 'mend'),
  ]) {
    if (mark.end > mark.start) taken.push(mark);
  }
  return taken.sort((a, b) => a.start - b.start || b.end - a.end);
}

interface PieceProps {
  readonly text: string;
  readonly from: number;
  readonly marks: readonly Mark[];
  readonly current: string | null;
  readonly onChoose: (id: string) => void;
}

function Pieces({ text, from, marks, current, onChoose }: PieceProps) {
  const pieces: React.ReactNode[] = [];
  let at = from;
  const end = from + text.length;
  for (const mark of marks) {
    if (mark.end <= at || mark.start < at || mark.start >= end) continue;
    const stop = Math.min(mark.end, end);
    pieces.push(text.slice(at - from, mark.start - from));
    pieces.push(
      <Piece
        key={`${mark.start} ${mark.className}`}
        mark={mark}
        text={text.slice(mark.start - from, stop - from)}
        current={current}
        onChoose={onChoose}
      />,
    );
    at = stop;
  }
  pieces.push(text.slice(at - from));
  return <>{pieces}</>;
}

function Piece({
  mark,
  text,
  current,
  onChoose,
}: {
  mark: Mark;
  text: string;
  current: string | null;
  onChoose: (id: string) => void;
}) {
  const { proposal } = mark;
  if (!proposal) return <span className={mark.className}>{text}</span>;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside it is the keyboard's way
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is the keyboard's way
    <span
      className={`${mark.className}${proposal.id === current ? ' cur' : ''}`}
      data-proposal={proposal.id}
      onClick={() => onChoose(proposal.id)}
    >
      {text}
      <sup>{mark.number}</sup>
    </span>
  );
}

/** The selected span in the repaired text, or null: each paragraph knows where it begins. */
export function selectedSpan(): [number, number] | null {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : [start, end];
}

function placeOf(node: Node, offset: number): number | null {
  const paragraph = (node instanceof Element ? node : node.parentElement)?.closest('[data-start]');
  if (!paragraph?.closest('[data-view=repaired]')) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  const shown = before.cloneContents();
  for (const number of shown.querySelectorAll('sup')) number.remove();
  return Number(paragraph.getAttribute('data-start')) + (shown.textContent?.length ?? 0);
}
