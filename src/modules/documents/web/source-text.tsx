/** The text as published or as mended, with every fact underlined where it stands. */
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import type { DocumentPage, ProposalRow } from '../contract.ts';
import { type Mark, marksOf, type Stretch, stretchesOf, type View } from './marks.ts';

interface Props {
  readonly page: DocumentPage;
  readonly view: View;
  readonly proposals: readonly ProposalRow[];
  readonly current: string | null;
  readonly onChoose: (id: string) => void;
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

interface PieceProps {
  readonly text: string;
  readonly from: number;
  readonly marks: readonly Mark[];
  readonly current: string | null;
  readonly onChoose: (id: string) => void;
}

function Pieces({ text, from, marks, ...rest }: PieceProps) {
  return stretchesOf(from, from + text.length, marks).map((stretch) => (
    <Piece
      key={stretch.start}
      stretch={stretch}
      text={text.slice(stretch.start - from, stretch.end - from)}
      {...rest}
    />
  ));
}

interface StretchProps extends Pick<PieceProps, 'text' | 'current' | 'onChoose'> {
  readonly stretch: Stretch;
}

function Piece({ stretch, text, current, onChoose }: StretchProps) {
  const { marks, ending } = stretch;
  if (marks.length === 0) return text;
  const facts = marks.filter(({ proposal }) => proposal);
  const place = marks.findLast(({ proposal }) => !proposal);
  const inner = place ? <span className={place.className}>{text}</span> : text;
  const fact = facts.find(({ proposal }) => proposal?.id === current) ?? facts.at(-1);
  if (!fact?.proposal) return inner;
  const { id } = fact.proposal;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside it is the keyboard's way
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it is the keyboard's way
    <span
      className={`${fact.className}${id === current ? ' cur' : ''}`}
      data-proposal={facts.map(({ proposal }) => proposal?.id).join(' ')}
      onClick={(event) => onChoose(numberAt(event) ?? facts.at(-1)?.proposal?.id ?? id)}
    >
      {inner}
      {ending.map(({ number, proposal }) => (
        <sup key={number} data-number={proposal?.id}>
          {number}
        </sup>
      ))}
    </span>
  );
}

/** The proposal whose number was clicked, where facts lie inside each other. */
const numberAt = ({ target }: MouseEvent): string | undefined =>
  target instanceof Element ? target.closest('sup')?.dataset.number : undefined;

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
