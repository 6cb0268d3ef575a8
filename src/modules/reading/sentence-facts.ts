/** The facts of one sentence: each figure with its metric, subject, state and year, from left to right. */
import { behindLast, firstOf, type Sentence } from './clauses.ts';
import { confidenceOf } from './confidence.ts';
import type { Cue } from './cues.ts';
import type { Fact, FactStatus } from './fact.ts';
import { operatorOf } from './fact-operator.ts';
import { yearOfFigure, yearOfOpening } from './fact-year.ts';
import { type Worded, wordingOf } from './metric-wording.ts';
import { behindCount, endsInIndicator, FORMED, isBare, withoutEdges } from './metrics.ts';
import { closeSentence, type Passage, remember, standingOf } from './passage.ts';
import { isPlace } from './places.ts';
import type { Quantity } from './quantities.ts';
import { type Share, sharesOf } from './shares-lists.ts';
import { type Standing, statusAt } from './status.ts';
import { ownerOf, worksBefore, worksIn } from './subjects.ts';

const MARKS = '，,；;：:（(。！？ \t　';
const QUOTE = 40;
const TOPIC = 18;
const WORKS_END = /(?:项目|基地|平台|电站|产业园|中心|厂)$/;
const CHAIN = /(?:集群|产业链|产业)$/;
const WHOLE = /(?:年度|全年|年初|年)(?:目标|任务|计划)(?:任务)?$/;
/** Money and counts that a year's plan sets, whatever else the text reports. */
const PLANNED =
  /(?:年度|当年|今年|本年|全年|年)(?:计划)?(?:完成)?(?:总)?投资$|年度(?:目标|任务)(?:任务)?$|^年度计划/;
const SIZE = /(?:投资|用地|占地|面积|厂房)$/;
/** 充分发挥50万平方米载体作用: what is there already. */
const EXISTING = /(?:发挥|用好|用足|依托|借助)$/;
const PAIR = /(?:由|从)(?:(?:去年|上年|原来|目前|过去|现有|现在|20\d\d年)的?)?$/;
const PAIR_TO = /^[^，。；、]{0,6}?(?:到|至|为|成|提至)(?:了)?$/;

export function readSentence(
  sentence: Sentence,
  figures: readonly Quantity[],
  cues: readonly Cue[],
  passage: Passage,
): Fact[] {
  const reader = new SentenceReader(sentence, figures, cues, passage);
  const facts = figures.flatMap((_, i) => reader.read(i));
  closeSentence(sentence.text, cues, passage, facts.at(-1)?.status);
  return facts;
}

interface Named {
  readonly subject: string;
  readonly metric: string;
  readonly doubts: readonly string[];
}

class SentenceReader {
  private readonly shares: Map<number, Share>;
  private owner: string | null = null;
  ofWorks = false;
  /** 完成年度目标3000万美元的72.7%: the target that the next figure is a share of. */
  private whole = '';
  private readonly opening: string;
  private pair: { named: Named; status: FactStatus } | null = null;
  readonly text: string;
  private readonly start: number;
  readonly figures: readonly Quantity[];
  readonly cues: readonly Cue[];
  readonly passage: Passage;

  constructor(sentence: Sentence, figures: readonly Quantity[], cues: readonly Cue[], passage: Passage) {
    this.text = sentence.text;
    this.start = sentence.start;
    this.figures = figures;
    this.cues = cues;
    this.passage = passage;
    const opening = /^[^，；：\d]{3,26}(?=，)/.exec(sentence.text)?.[0] ?? '';
    this.opening =
      (figures[0]?.start ?? 0) > opening.length && opening.length <= TOPIC ? withoutEdges(opening) : '';
    const works = WORKS_END.test(opening) && !/[将要]/.test(opening) ? worksIn(opening) : null;
    if (works) [this.owner, this.ofWorks] = [works, true];
    this.shares = /分别|各|%[和与及、]/.test(sentence.text)
      ? sharesOf(sentence.text, figures, passage.list)
      : new Map();
  }

  read(i: number): Fact[] {
    const figure = this.figures[i];
    if (!figure) return [];
    const share = this.shares.get(i);
    const from = this.clauseStart(i, figure);
    const left = this.text.slice(from, figure.start);
    const opening = this.opensPair(i, figure, left);
    const closing = !opening && this.pair;
    const named = closing
      ? closing.named
      : share
        ? this.shared(share, figure)
        : this.named(i, figure, from, left);
    if (!named || named.metric.length < 2) return [];
    const judged = this.judged(from, figure, left);
    const size = this.isSize(from, figure, named.metric, judged.inherited);
    const status =
      opening || size || EXISTING.test(left)
        ? 'actual'
        : PLANNED.test(named.metric)
          ? 'target'
          : judged.status;
    if (opening) this.pair = { named, status: judged.status };
    else this.pair = null;
    const subjects = share ? this.subjectsOf(share) : [named.subject];
    return subjects.map((subject) => this.fact(figure, from, { ...named, subject }, status, judged, opening));
  }

  /** What a project costs or covers stands however far ahead the text looks: 总投资24亿元, not 总投资将达24亿元. */
  private isSize(from: number, figure: Quantity, metric: string, inherited: boolean): boolean {
    if (/总投资额?$/.test(metric) && (figure.op === '=' || figure.op === '~'))
      return !this.cues.some(({ kind, at }) => kind === 'target' && at >= from && at < figure.numberStart);
    return inherited && this.ofWorks && SIZE.test(metric) && this.passage.document.status === 'actual';
  }

  private clauseStart(i: number, figure: Quantity): number {
    const before = this.figures[i - 1];
    const mark = behindLast(this.text, figure.start, before?.end ?? 0, MARKS);
    // （团队）13个, （1）4个项目: what a closed bracket holds is no border.
    const closed =
      '（('.includes(this.text[mark - 1] ?? ' ') && /[）)]/.test(this.text.slice(mark, figure.start));
    const from = closed ? behindLast(this.text, mark - 1, before?.end ?? 0, MARKS) : mark;
    return /[ \t　]/.test(this.text[from - 1] ?? '') && this.text.slice(from, figure.start).trim() === ''
      ? behindLast(this.text, this.text.slice(0, figure.start).trimEnd().length, before?.end ?? 0, MARKS)
      : from;
  }

  private opensPair(i: number, figure: Quantity, left: string): boolean {
    const next = this.figures[i + 1];
    if (!next || !PAIR.test(left)) return false;
    return PAIR_TO.test(this.text.slice(figure.end, next.start));
  }

  private judged(from: number, figure: Quantity, left: string) {
    const clauseEnd = firstOf(this.text, figure.end, '，；。');
    const cues = this.cues.filter(
      ({ at, kind }) =>
        (at < figure.numberStart || (kind === 'grants' && at < clauseEnd && at >= from)) &&
        (kind !== 'grants' || figure.kind === 'money' || figure.kind === 'share'),
    );
    return statusAt(cues, this.standing(), withoutEdges(left));
  }

  private standing(): Standing {
    return standingOf(this.passage);
  }

  private shared({ name, metric: own }: Share, figure: Quantity): Named {
    const right = this.text.slice(figure.end, firstOf(this.text, figure.end, '，,；;。、'));
    const metric = figure.kind === 'count' ? own + behindCount(right) : own;
    const place = isPlace(name.split('、')[0] ?? '');
    return {
      subject: this.subject(),
      metric: place && metric.length > 1 ? metric : name + metric,
      doubts: ['list'],
    };
  }

  private subjectsOf({ name, first, last }: Share): string[] {
    const names = name.split('、');
    if (names.length > 1 && first === last) return names;
    return [isPlace(name) || /(?:产业|行业|集群)$/.test(name) ? name : this.subject()];
  }

  private subject(): string {
    return this.owner ?? this.passage.subject;
  }

  private named(i: number, figure: Quantity, from: number, left: string): Named | null {
    const next = this.figures[i + 1];
    const rightEnd = Math.min(
      firstOf(this.text, figure.end, '，,；;。、）)！？：'),
      next?.start ?? this.text.length,
    );
    const right = PAIR.test(left) ? '' : this.text.slice(figure.end, rightEnd);
    let core = withoutEdges(left.replace(PAIR, ''));
    let chain = '';
    const owned = ownerOf(core, this.place());
    if (owned) {
      this.owner = owned.subject;
      this.ofWorks = false;
      core = withoutEdges(owned.metric);
      if (CHAIN.test(owned.subject)) chain = owned.subject.replace(this.passage.subject, '');
    }
    if (
      !owned &&
      CHAIN.test(core) &&
      core.length <= 14 &&
      figure.kind === 'money' &&
      !/[、的各]|^产业|主导|重点/.test(core)
    ) {
      const cluster = core.replace(FORMED, '');
      this.owner = cluster.startsWith(this.passage.subject.slice(0, 2))
        ? cluster
        : this.passage.subject + cluster;
    }
    // 新建项目24个，总投资65.6亿元 is of those counted.
    const counted = this.figures.slice(0, i).some(({ kind }) => kind === 'count');
    const works = counted && isBare(core) ? null : worksBefore(this.text, figure, right);
    if (counted && isBare(core)) this.ofWorks = false;
    if (works) [this.owner, this.ofWorks] = [works, true];
    // 完成工业投资12亿元 is of 工业投资; 完成投资 stays.
    if (figure.kind === 'money' && /^完成.{4}/.test(core) && endsInIndicator(core)) core = core.slice(2);
    const { text, passage, ofWorks, whole } = this;
    const topic = from > this.opening.length ? this.opening : '';
    const { metric, doubts } =
      this.wholeOf(i, figure, core) ??
      wordingOf({ figure, core, left, right, from, text, passage, topic, ofWorks, whole });
    remember(this.passage, figure, metric);
    return { subject: this.subject(), metric: metric.startsWith(chain) ? metric : chain + metric, doubts };
  }

  private wholeOf(i: number, figure: Quantity, core: string): Worded | undefined {
    const next = this.figures[i + 1];
    const isWhole =
      WHOLE.test(core) && next?.kind === 'share' && this.text.slice(figure.end, next.start) === '的';
    if (isWhole) this.whole = this.passage.head + core.replace(/^仅?完成了?/, '');
    return isWhole ? { metric: this.whole, doubts: [] } : undefined;
  }

  private place(): string {
    return this.passage.subject;
  }

  private fact(
    figure: Quantity,
    from: number,
    named: Named,
    status: FactStatus,
    judged: ReturnType<typeof statusAt>,
    opening: boolean,
  ): Fact {
    const before = this.text.slice(from, figure.start);
    const doubled = this.text[figure.numberStart] === '翻';
    const end = figure.end;
    const begin = Math.max(end - QUOTE, from);
    const quote = this.text.slice(begin, end).replace(/^[\s，、；：]+/, '');
    const reasons = [...named.doubts, ...(judged.inherited ? ['status'] : [])];
    const judgedFact = {
      subject: named.subject,
      metric: named.metric.slice(-40),
      ...operatorOf(figure, before, named.metric, doubled),
      value2: figure.value2,
      unit: figure.unit,
      year: opening ? yearOfOpening(this, figure) : yearOfFigure(this, figure, status),
      status,
      modality: status === 'actual' ? 'done' : judged.modality === 'done' ? 'plan' : judged.modality,
      reasons,
    } as const;
    return {
      ...judgedFact,
      confidence: confidenceOf(judgedFact),
      quote,
      span: [this.start + end - quote.length, this.start + end],
    };
  }
}
