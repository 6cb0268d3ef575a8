/**
 * Figures of a text with what they are for, their state and their year (label rules: docs/reading.md).
 * Shapes are code, words are `rules/documents/lexicon.yaml`. Time grows with the text's length.
 */
import { type Line, linesOf, sentencesOf } from './clauses.ts';
import { cuesOf } from './cues.ts';
import { documentSubject, organisationIn, speakerOf } from './document-subject.ts';
import type { Fact, FactStatus } from './fact.ts';
import { industryShares } from './industry-shares.ts';
import { leansAhead } from './leaning.ts';
import { closeSentence, type Passage } from './passage.ts';
import { quantitiesOf } from './quantities.ts';
import { readingForm } from './reading-form.ts';
import { readSentence } from './sentence-facts.ts';
import { figuresOnly } from './sizes.ts';
import { headingStatus, titleStatus } from './status.ts';
import { tableFacts } from './tables.ts';
import { documentYear, headingYear } from './years.ts';

export type { Fact } from './fact.ts';

export interface FactOptions {
  /** The document's own year where it is known from outside. */
  readonly year?: number;
}

const OPENING = 600;
const TITLE_LENGTH = 80;

/** The beginning of the text without page furniture. */
const openingOf = (lines: readonly Line[]): string =>
  lines
    .slice(0, 40)
    .filter(({ kind }) => kind !== 'furniture')
    .map(({ text }) => text)
    .join('\n')
    .slice(0, OPENING);

/** A title's second line: （2025—2027年）. */
const subtitle = (line: string): string => (/^\s*[（(][^）)]{4,30}[）)]\s*$/.test(line) ? line.trim() : '');

/** All facts of a repaired, simplified text, in its order. */
export function readFacts(written: string, options: FactOptions = {}): Fact[] {
  const text = readingForm(written);
  const lines = linesOf(text);
  const titleAt = Math.max(
    0,
    lines.findIndex(({ kind }) => kind !== 'furniture'),
  );
  const first = lines[titleAt];
  const title =
    first && first.text.length <= TITLE_LENGTH
      ? first.text.trim() + subtitle(lines[titleAt + 1]?.text ?? '')
      : '';
  const year = documentYear(title, text, options.year);
  const document = {
    subject: documentSubject(title, openingOf(lines)),
    status: titleStatus(title, year),
    year,
  };
  const facts: Fact[] = [];
  const section: { status: FactStatus; year: number | null | undefined; settled: boolean } = {
    status: document.status,
    year: undefined,
    settled: false,
  };
  let speaker: string | null = null;
  let introduced: { status: FactStatus; year: number | null | undefined } | null = null;
  const tables = tableFacts(lines, document);
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'furniture') continue;
    const row = tables.get(index);
    if (row) {
      facts.push(...row);
      continue;
    }
    if (line.kind === 'speaker') {
      speaker = speakerOf(line.text) ?? speaker;
      section.status = document.status;
      continue;
    }
    if (line.kind === 'heading' && index > titleAt) {
      const said = headingStatus(line.text, year);
      const stated = headingYear(line.text);
      if (said) section.status = said;
      if (said) section.settled = said === 'actual';
      section.year = stated ?? (said ? undefined : section.year);
      introduced = null;
    }
    const passage: Passage = {
      document,
      subject: speaker ?? document.subject,
      status: introduced?.status ?? leaning(line, section, document),
      year: introduced?.year ?? section.year,
      settled: section.settled && !introduced,
      pending: null,
      list: { names: [], metric: '' },
      head: '',
      count: '',
      counted: false,
      last: '',
      verb: '',
      byUnit: new Map(),
    };
    readLine(line, passage, facts);
    // What a speaker promises goes on in the next paragraph.
    if (speaker) section.status = passage.status;
    if (/[：:]\s*$/.test(line.text)) introduced = { status: passage.status, year: passage.year };
  }
  return text === written ? facts : facts.map((fact) => ({ ...fact, quote: written.slice(...fact.span) }));
}

/** What the section says; where nothing settles it, which way the paragraph leans. */
function leaning(
  { text }: Line,
  section: { readonly status: FactStatus; readonly settled: boolean },
  document: { readonly status: FactStatus },
): FactStatus {
  const open = !section.settled && section.status === 'actual' && document.status === 'actual';
  return open && leansAhead(text, figuresOnly(text, quantitiesOf(text))) ? 'target' : section.status;
}

const HEADED =
  /^\s*(?:【[^】]{2,12}】|[—–-]{2}|(?:[一二三四五六七八九十]+、|\d{1,2}[.．、]|（[一二三四五六七八九十\d]+）|[一二三四五六七八九]是))?([\u4e00-\u9fff“”]{2,12})。/;

function readLine(line: Parameters<typeof sentencesOf>[0], passage: Passage, facts: Fact[]): void {
  if (line.text.length > 2 && HEADED.test(line.text)) {
    const head = HEADED.exec(line.text)?.[1] ?? '';
    const named = /专班$/.test(head) ? head : organisationIn(head.slice(0, 10));
    if (named && named.length >= 3) passage.subject = named;
  }
  const bracket = /^\s*【([^】]{2,12})】/.exec(line.text)?.[1];
  if (bracket) passage.status = headingStatus(bracket, passage.document.year) ?? passage.status;
  for (const sentence of sentencesOf(line)) {
    const cues = cuesOf(sentence.text);
    const figures = figuresOnly(sentence.text, quantitiesOf(sentence.text));
    facts.push(...industryShares(sentence, cues, passage));
    if (figures.length > 0) facts.push(...readSentence(sentence, figures, cues, passage));
    else closeSentence(sentence.text, cues, passage, undefined);
  }
}
