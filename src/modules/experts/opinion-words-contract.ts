/** The sentences of an opinion, in Chinese as the paper has them; the printed page says the same. Pure. */
import type { OpinionPaper } from './opinion-contract.ts';
import { VERDICT_WORDS } from './sheet-contract.ts';

const day = (text: string): string => {
  const [year, month, date] = text.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

export interface OpinionWords {
  readonly title: string;
  readonly lead: string;
  readonly panel: string;
  readonly draw: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly result: readonly string[];
  readonly conclusion: string;
  readonly dissents: readonly string[];
  readonly opinions: readonly string[];
  readonly signatures: readonly string[];
  readonly foot: readonly string[];
}

const RESULTS = { passed: '通过', 'not-passed': '不通过', 'no-quorum': '人数不足' } as const;
const seatWord = (number: number): string => `专家${number}`;

export function opinionWords(paper: OpinionPaper): OpinionWords {
  const { result, rule, sheets, seats, draw, criteria } = paper;
  const scoring = sheets.filter(({ abstained }) => !abstained);
  const means = new Map(result.criteria.map((one) => [one.criterion, one]));
  return {
    title: paper.forProject ? '项目专家论证意见' : '产业研究专家评议意见',
    lead: `${day(paper.heldOn)}，${paper.unit}组织专家对“${paper.subject}”进行${paper.forProject ? '论证' : '评议'}。专家组审阅材料、独立评分，形成意见如下。`,
    panel: `专家组 ${seats.length} 人：${seats.map((one) => `${one.name ?? seatWord(one.number)}（${one.profession}）`).join('、')}。`,
    draw: `专家从 ${draw.candidates} 名候选人中随机抽取，算法 ${draw.algorithm}，名单哈希 ${draw.listHash.slice(0, 16)}，种子哈希 ${draw.seedHash.slice(0, 16)}（封闭名单前公布）。`,
    head: ['评价项', '权重', ...scoring.map(({ seat }) => seatWord(seat)), '得分', '最高差'],
    rows: criteria.map(({ code, zh, weight }) => [
      ...[zh, String(weight)],
      ...scoring.map(({ scores }) => scores[code] ?? '不评'),
      ...[means.get(code)?.mean ?? '—', means.get(code)?.spread ?? '—'],
    ]),
    result: resultLines(paper),
    conclusion: paper.conclusion,
    dissents: sheets.flatMap(({ seat, dissent }) => (dissent ? [`${seatWord(seat)}：${dissent}`] : [])),
    opinions: sheets.flatMap(({ seat, opinion }) => (opinion ? [`${seatWord(seat)}：${opinion}`] : [])),
    signatures: seats.map(({ number, name }) => `${name ?? seatWord(number)}：________________`),
    foot: [paper.unit, day(paper.writtenOn)],
  };
  function resultLines({ demo }: OpinionPaper): string[] {
    const method =
      rule.method === 'mean'
        ? '各项取平均'
        : `各项去掉最高、最低各 ${rule.trim} 个后取平均（不足规定人数的不去）`;
    const votes = (Object.keys(VERDICT_WORDS) as (keyof typeof VERDICT_WORDS)[]).map(
      (one) => `${VERDICT_WORDS[one].zh} ${result.verdicts[one]} 人`,
    );
    return [
      `加权得分 ${result.total ?? '—'} 分（${method}，满分 ${rule.most}）。`,
      `打分 ${result.scored} 人，弃权 ${result.abstained} 人；${votes.join('，')}。`,
      `按规则（总分不低于 ${rule.total}、各项不低于 ${rule.criterion}、同意的不少于 ${rule.agree}%、打分的不少于 ${rule.sheets} 人）：${RESULTS[result.conclusion]}。`,
      ...(demo ? ['（演示数据，专家和分数均为虚构。）'] : []),
    ];
  }
}
