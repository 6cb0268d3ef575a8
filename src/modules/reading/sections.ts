/** Where a line stands: below which heading, after which speaker, introduced by which line that ends in ：. */
import type { Line } from './clauses.ts';
import { speakerOf } from './document-subject.ts';
import type { FactStatus } from './fact.ts';
import { leansAhead } from './leaning.ts';
import type { Passage } from './passage.ts';
import { quantitiesOf } from './quantities.ts';
import { figuresOnly } from './sizes.ts';
import { headingStatus } from './status.ts';
import { headingYear } from './years.ts';

interface Said {
  status: FactStatus;
  /** undefined until something states one. */
  year: number | null | undefined;
}

export class Sections {
  private readonly document: Passage['document'];
  private readonly section: Said;
  /** A heading said that what follows looks back. */
  private settled = false;
  private speaker: string | null = null;
  private introduced: Said | null = null;

  constructor(document: Passage['document']) {
    this.document = document;
    this.section = { status: document.status, year: undefined };
  }

  heading({ text }: Line): void {
    const said = headingStatus(text, this.document.year);
    const stated = headingYear(text);
    if (said) {
      this.section.status = said;
      this.settled = said === 'actual';
    }
    this.section.year = stated ?? (said ? undefined : this.section.year);
    this.introduced = null;
  }

  speaks({ text }: Line): void {
    this.speaker = speakerOf(text) ?? this.speaker;
    this.section.status = this.document.status;
  }

  /** A fresh passage for the line. */
  passage(line: Line): Passage {
    const { document, introduced, section } = this;
    return {
      document,
      subject: this.speaker ?? document.subject,
      status: introduced?.status ?? this.leaning(line),
      year: introduced?.year ?? section.year,
      settled: this.settled && !introduced,
      pending: null,
      list: { names: [], metric: '' },
      head: '',
      count: '',
      counted: false,
      last: '',
      verb: '',
      byUnit: new Map(),
    };
  }

  /** What the line leaves to the next: a speaker's promises go on, and ： introduces. */
  leave({ text }: Line, { status, year }: Passage): void {
    if (this.speaker) this.section.status = status;
    if (/[：:]\s*$/.test(text)) this.introduced = { status, year };
  }

  /** What the section says; where nothing settles it, which way the paragraph leans. */
  private leaning({ text }: Line): FactStatus {
    const { status } = this.section;
    const open = !this.settled && status === 'actual' && this.document.status === 'actual';
    return open && leansAhead(text, figuresOnly(text, quantitiesOf(text))) ? 'target' : status;
  }
}
