/**
 * Figures of a text with what they are for, their state and their year (label rules: docs/reading.md).
 * Shapes are code, words are `rules/documents/lexicon.yaml`. Time grows with the text's length.
 */
import { type Line, linesOf, sentencesOf } from './clauses.ts';
import { cuesOf } from './cues.ts';
import { documentSubject, organisationIn } from './document-subject.ts';
import type { Fact } from './fact.ts';
import { industryShares } from './industry-shares.ts';
import { closeSentence, type Passage } from './passage.ts';
import { quantitiesOf } from './quantities.ts';
import { readingForm } from './reading-form.ts';
import { Sections } from './sections.ts';
import { readSentence } from './sentence-facts.ts';
import { figuresOnly } from './sizes.ts';
import { headingStatus, titleStatus } from './status.ts';
import { tableFacts } from './tables.ts';
import { documentYear } from './years.ts';

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
  const document = documentOf(text, lines, titleAt, options.year);
  const sections = new Sections(document);
  const tables = tableFacts(lines, document);
  const facts: Fact[] = [];
  for (const [index, line] of lines.entries()) {
    const row = tables.get(index);
    if (row) facts.push(...row);
    else if (line.kind === 'speaker') sections.speaks(line);
    else if (line.kind !== 'furniture') {
      if (line.kind === 'heading' && index > titleAt) sections.heading(line);
      const passage = sections.passage(line);
      readLine(line, passage, facts);
      sections.leave(line, passage);
    }
  }
  return text === written ? facts : facts.map((fact) => ({ ...fact, quote: written.slice(...fact.span) }));
}

/** Whom the text is about, which way it looks, and its own year: by its title, else by how it opens. */
function documentOf(text: string, lines: readonly Line[], titleAt: number, known: number | undefined) {
  const first = lines[titleAt]?.text ?? '';
  const title = first.length <= TITLE_LENGTH ? first.trim() + subtitle(lines[titleAt + 1]?.text ?? '') : '';
  const year = documentYear(title, text, known);
  return { subject: documentSubject(title, openingOf(lines)), status: titleStatus(title, year), year };
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
