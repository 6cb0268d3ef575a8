/** The facts of one sentence: each figure with its metric, subject, state and year, from left to right. */
import { behindLast, firstOf, type Sentence } from './clauses.ts';
import type { Cue } from './cues.ts';
import type { Fact, FactStatus } from './fact.ts';
import {
  behindCount,
  endsInIndicator,
  headOf,
  isBare,
  isCountVerb,
  isFall,
  isGrowth,
  namesIndicator,
  withoutEdges,
} from './metrics.ts';
import type { Quantity } from './quantities.ts';
import { type ListMemory, type Share, sharesOf } from './shares-lists.ts';
import { leftBehind, type Standing, statusAt } from './status.ts';
import { ownerOf, worksIn } from './subjects.ts';
import { type DocumentYear, isYearCue, yearOfCue } from './years.ts';

export interface Passage {
  readonly document: { readonly subject: string; readonly status: FactStatus; readonly year: DocumentYear };
  subject: string;
  status: FactStatus;
  /** undefined until something in the paragraph states one. */
  year: number | null | undefined;
  list: ListMemory;
  /** The last metric that names an indicator, for rates that name none. */
  head: string;
  /** The last thing counted. */
  count: string;
  byUnit: Map<string, string>;
  /** The verb that a list of counted things shares: 新增 … 家、… 家. */
  verb: string;
}

const MARKS = '，,；;：:（(。！？ \t　';
const QUOTE = 40;
const VERB =
  /^(?:累计|新|再)?(?:引进|招引|新增|净增|培育|签约|建成|新建|新签约|新引进|新开工|创建|争创|打造|实施|完成|认定|新认定|攻克|投放)/;
const WORKS_END = /(?:项目|基地|平台|电站|产业园|中心|厂)$/;
const CHAIN = /(?:集群|产业链|产业)$/;
const SHORT_RATE = /^[\u4e00-\u9fff]{0,3}(?:率|占比)$/;
const WHOLE = /(?:年度|全年|年初|年)(?:目标|任务|计划)(?:任务)?$/;
/** Money and counts that a year's plan sets, whatever else the text reports. */
const PLANNED = /年度(?:计划)?(?:总)?投资$|年度(?:目标|任务)(?:任务)?$|^年度计划|计划投资$/;
const SIZE = /(?:投资|用地|占地|面积|厂房)$/;
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
  reader.close();
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
  private ofWorks = false;
  /** 完成年度目标3000万美元的72.7%: the target that the next figure is a share of. */
  private whole = '';
  private pair: { named: Named; status: FactStatus } | null = null;
  private readonly text: string;
  private readonly start: number;
  private readonly figures: readonly Quantity[];
  private readonly cues: readonly Cue[];
  private readonly passage: Passage;

  constructor(sentence: Sentence, figures: readonly Quantity[], cues: readonly Cue[], passage: Passage) {
    this.text = sentence.text;
    this.start = sentence.start;
    this.figures = figures;
    this.cues = cues;
    this.passage = passage;
    const opening = /^[^，；：\d]{3,26}(?=，)/.exec(sentence.text)?.[0] ?? '';
    const works = WORKS_END.test(opening) ? worksIn(opening) : null;
    if (works) [this.owner, this.ofWorks] = [works, true];
    this.shares = /分别|各/.test(sentence.text) ? sharesOf(sentence.text, figures, passage.list) : new Map();
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
    const size =
      judged.inherited &&
      this.ofWorks &&
      SIZE.test(named.metric) &&
      this.passage.document.status === 'actual';
    const status = opening || size ? 'actual' : PLANNED.test(named.metric) ? 'target' : judged.status;
    if (opening) this.pair = { named, status: judged.status };
    else this.pair = null;
    const subjects = share ? this.subjectsOf(share) : [named.subject];
    return subjects.map((subject) => this.fact(figure, from, { ...named, subject }, status, judged, opening));
  }

  private clauseStart(i: number, figure: Quantity): number {
    const before = this.figures[i - 1];
    const from = behindLast(this.text, figure.start, before?.end ?? 0, MARKS);
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
      ({ at, kind }) => at < figure.numberStart || (kind === 'grants' && at < clauseEnd && at >= from),
    );
    return statusAt(cues, this.standing(), withoutEdges(left));
  }

  private standing(): Standing {
    const { document, status } = this.passage;
    return { paragraph: status, document: document.status, year: document.year };
  }

  private shared({ name, metric: own }: Share, figure: Quantity): Named {
    const right = this.text.slice(figure.end, firstOf(this.text, figure.end, '，,；;。、'));
    const metric = figure.kind === 'count' ? own + behindCount(right) : own;
    const place = /(?:市|县|区|州|产业|行业|片区|集群|枣阳|谷城|老河口)$/.test(name.split('、')[0] ?? '');
    return {
      subject: this.subject(),
      metric: place && metric.length > 1 ? metric : name + metric,
      doubts: ['list'],
    };
  }

  private subjectsOf({ name, first, last }: Share): string[] {
    const names = name.split('、');
    const places = /(?:市|县|区|州|产业|行业|片区|集群|开发区|河口|城|阳)$/;
    if (names.length > 1 && first === last) return names;
    return [places.test(name) ? name : this.subject()];
  }

  private subject(): string {
    return this.owner ?? this.passage.subject;
  }

  private named(i: number, figure: Quantity, from: number, left: string): Named | null {
    const doubts: string[] = [];
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
      this.owner = core.startsWith(this.passage.subject.slice(0, 2)) ? core : this.passage.subject + core;
    }
    const works = this.worksBefore(figure, right);
    if (works) [this.owner, this.ofWorks] = [works, true];
    const metric = this.wholeOf(i, figure, core) ?? this.compose(figure, core, left, right, from, doubts);
    this.remember(figure, metric);
    return { subject: this.subject(), metric: metric.startsWith(chain) ? metric : chain + metric, doubts };
  }

  private wholeOf(i: number, figure: Quantity, core: string): string | undefined {
    const next = this.figures[i + 1];
    const isWhole =
      WHOLE.test(core) && next?.kind === 'share' && this.text.slice(figure.end, next.start) === '的';
    if (isWhole) this.whole = this.passage.head + core.replace(/^仅?完成了?/, '');
    return isWhole ? this.whole : undefined;
  }

  private place(): string {
    return this.passage.subject;
  }

  /** 总投资24亿元的电解液项目; 精密注塑项目…，投资5800万元. */
  private worksBefore(figure: Quantity, right: string): string | null {
    if (figure.kind === 'money' || figure.kind === 'measure') {
      const behind =
        /^的([\u4e00-\u9fffA-Za-z\d]{2,16}?(?:项目|基地|平台|产业园|电站|中心|工厂|生产线))/.exec(right)?.[1];
      if (behind) return behind;
    }
    const clause = this.text.slice(0, figure.start);
    const at = behindLast(clause, figure.start, 0, '，；。');
    const core = withoutEdges(clause.slice(at));
    const own = /^(.{3,16}(?:项目|基地|平台|产业园[一二三]期))(?:总投资|投资|年|用地|占地|产值)?$/.exec(
      core,
    )?.[1];
    if (own && figure.kind !== 'count') return worksIn(own);
    if (figure.kind === 'count' || !/^(?:总投资|年|日|一期|用地|达产|全部|可年产|投资)/.test(core))
      return null;
    return worksIn(clause.slice(Math.max(0, at - 40), at));
  }

  private compose(
    figure: Quantity,
    core: string,
    left: string,
    right: string,
    from: number,
    doubts: string[],
  ): string {
    const { passage } = this;
    if (figure.kind === 'share') return this.rate(figure, core, left, right, from, doubts);
    if (figure.level) return `${core}${right.replace(/^的/, '')}规模`;
    if (figure.kind === 'count') return this.counted(core, left, right, from, doubts);
    if (figure.kind === 'time') return this.timed(core, right, from, doubts);
    if (isBare(core)) {
      doubts.push('bare');
      return passage.count && !this.ofWorks ? passage.count + core : core;
    }
    const behind = behindCount(right);
    if (core.length < 2 && behind.length >= 2) return core + behind;
    if (figure.kind !== 'money' && behind.length >= 2 && !endsInIndicator(core)) return core + behind;
    const before = passage.byUnit.get(figure.unit);
    if (core.length >= 2 && (namesIndicator(core) || !before))
      return core + (/^的/.test(right) ? behind : '');
    if (!before && behind) return core + behind;
    doubts.push('inherited');
    return core + (before ?? this.clauseBefore(from));
  }

  /** 审批时间控制在15个工作日之内: what takes the time stands in the clause before. */
  private timed(core: string, right: string, from: number, doubts: string[]): string {
    const behind = behindCount(right);
    if (core.length > 5) return core + behind;
    doubts.push('short');
    return `${core.length < 2 ? (this.passage.byUnit.get('time') ?? '') : this.clauseBefore(from)}${core}${behind}时间`;
  }

  private counted(core: string, left: string, right: string, from: number, doubts: string[]): string {
    const { passage } = this;
    const behind = behindCount(right);
    if (/^(?:比|较)/.test(core)) return passage.count + core;
    if (isCountVerb(core)) {
      if (behind.length >= 2) return core + behind;
      doubts.push('inherited');
      return core + (passage.count || this.clauseBefore(from));
    }
    const verb = VERB.exec(core)?.[0];
    if (verb) passage.verb = verb;
    const carried = !verb && /^[、和]|^[，]?其中/.test(left.trimStart()) ? passage.verb : '';
    if (behind.length >= 2 && !/[业目家人]$/.test(core)) return carried + core + behind;
    if (core.length <= 4 && passage.count && !namesIndicator(core)) doubts.push('short');
    return carried + core;
  }

  private rate(
    figure: Quantity,
    core: string,
    left: string,
    right: string,
    from: number,
    doubts: string[],
  ): string {
    const head = this.passage.head || this.clauseBefore(from);
    if (/^的?$/.test(left) && this.whole) return `${this.whole}完成比重`;
    if (/^按/.test(core)) return `${core}${behindCount(right)}比例`;
    if (/占/.test(left) && !/占比/.test(left)) return this.shareOf(core, right, head);
    if (
      /^(?:完成)?了?(?:年初|全年|年度|年)?(?:计划|目标|任务)|^为?(?:年|全年|年度)(?:计划|目标|任务)/.test(
        core,
      )
    )
      return `${head}完成${core.replace(/^完成了?|^为/, '')}比重`;
    if (figure.unit === '倍' && /上年|去年|同期|20\d\d年|年初/.test(left))
      return `${head}相当于${/20\d\d年|年初|去年同期/.exec(left)?.[0] ?? '上年'}`;
    const doubled = this.text[figure.numberStart] === '翻';
    if (doubled) return `${core.length < 2 || /^比|^较/.test(core) ? head : ''}${core}增长`;
    const growing = isGrowth(left);
    const bare = core.replace(/(?:比|较)[^，]{2,8}?(?=加快|提高|增长|下降|收窄|缩短|快|增)/, '');
    if (growing && !namesIndicator(bare.replace(/(?:增长|下降|提高|增速|增幅|降幅|占比)+/g, ''))) {
      doubts.push('inherited');
      return bare.length > 4 ? `${bare}${head}` : head + core;
    }
    if ((isBare(core) || SHORT_RATE.test(core)) && this.passage.count) return this.passage.count + core;
    if (core.length < 2 || (/^(?:占比|增速|[一二三四]季度|降幅)/.test(core) && core.length < 6)) {
      doubts.push('inherited');
      const before = /^[一二三四]季度$/.test(core) ? this.passage.byUnit.get(figure.unit) : undefined;
      return (before ?? head) + core + (core.length < 2 ? behindCount(right) : '');
    }
    return core + (/^的/.test(right) ? behindCount(right) : '');
  }

  /** 约占全国的四分之一 is of what was named before; 数控刀片产量占全国的比重 is whole. */
  private shareOf(core: string, right: string, head: string): string {
    const words = core.replace(/^约/, '');
    const whole = `${words}${/占(?:去)?$/.test(words) ? behindCount(right) : ''}`;
    const named = /^占/.test(words) || whole === '' ? head + whole : whole;
    return /比重$/.test(named) ? named : `${named}比重`;
  }

  private clauseBefore(from: number): string {
    const end = Math.max(0, from - 1);
    return withoutEdges(this.text.slice(behindLast(this.text, end, 0, '，；：。'), end)).slice(-20);
  }

  private remember(figure: Quantity, metric: string): void {
    const { passage } = this;
    if (metric.length < 2) return;
    passage.byUnit.set(figure.unit, headOf(metric).slice(-16));
    if (figure.kind === 'time') passage.byUnit.set('time', metric.slice(0, 12));
    if (figure.kind === 'count')
      passage.count = metric.replace(/^(?:其中|新签约|新增|新开工|签约|累计)/, '').slice(-14);
    if (figure.kind !== 'share' || namesIndicator(headOf(metric))) passage.head = headOf(metric).slice(-20);
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
    const growing = (figure.unit === '%' || figure.unit === '倍') && this.isRate(figure, before);
    const fall = growing && isFall(before);
    const end = figure.end;
    const begin = Math.max(end - QUOTE, from);
    const quote = this.text.slice(begin, end).replace(/^[\s，、；：]+/, '');
    const reasons = [...named.doubts, ...(judged.inherited ? ['status'] : [])];
    return {
      subject: named.subject,
      metric: named.metric.slice(-40),
      op: growing ? '+%' : figure.op,
      value: fall ? -figure.value : figure.value,
      value2: figure.value2,
      unit: figure.unit,
      year: opening ? this.yearBefore(figure) : this.year(figure, status),
      status,
      bound: growing && figure.op !== '=' && figure.op !== 'range' ? figure.op : null,
      modality: status === 'actual' ? 'done' : judged.modality === 'done' ? 'plan' : judged.modality,
      confidence: Math.max(0.3, 0.92 - 0.1 * reasons.length),
      quote,
      span: [this.start + end - quote.length, this.start + end],
      reasons,
    };
  }

  private isRate(figure: Quantity, before: string): boolean {
    if (this.text[figure.numberStart] === '翻') return true;
    if (/率(?:为|达|达到|保持在|不低于|超过)?$/.test(before) && !/降低率$/.test(before.trim())) return false;
    return isGrowth(before);
  }

  private yearBefore(figure: Quantity): number | null {
    const stated = /(20\d\d)年的?$/.exec(this.text.slice(0, figure.start))?.[1];
    if (stated) return Number(stated);
    const own = this.passage.document.year.own;
    return own !== null && /(?:去年|上年)的?$/.test(this.text.slice(0, figure.start)) ? own - 1 : null;
  }

  private year(figure: Quantity, status: FactStatus): number | null {
    const { document, year } = this.passage;
    const before = this.cues.filter(({ at }) => at < figure.numberStart);
    for (let i = before.length - 1; i >= 0; i--) {
      const cue = before[i];
      if (!cue) continue;
      if (cue.kind === 'every' && /[，；]/.test(this.text.slice(cue.end, figure.start))) continue;
      if (cue.kind === 'every' || cue.kind === 'yields') return this.yearInClause(before, cue);
      // 全年 after 2024年 is the whole of that year.
      if (cue.kind === 'this' && /^(?:全年|当年|年底前)$/.test(cue.word) && year !== undefined) return year;
      if (isYearCue(cue)) return yearOfCue(cue, document.year);
    }
    if (this.cues.some(({ kind }) => kind === 'grants') && status === 'target') return null;
    if (year !== undefined) return year;
    if (status === 'target') return document.year.end;
    return document.year.titled && document.status === 'actual' ? document.year.own : null;
  }

  private yearInClause(cues: readonly Cue[], cue: Cue): number | null {
    const from = behindLast(this.text, cue.at, 0, '，；。、');
    const own = cues.find(
      ({ kind, at }) => (kind === 'year' || kind === 'until') && at >= from && at < cue.at,
    );
    return own ? yearOfCue(own, this.passage.document.year) : null;
  }

  /** What the sentence leaves to the next ones. */
  close(): void {
    this.passage.status = leftBehind(this.cues, this.standing()) ?? this.passage.status;
    for (const cue of this.cues) {
      if (isYearCue(cue) && cue.kind !== 'span' && cue.word !== '全年')
        this.passage.year = yearOfCue(cue, this.passage.document.year);
    }
  }
}
