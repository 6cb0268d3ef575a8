/** Where the head of a brought table is and what its columns hold; the words are offices' own. Pure but for the first lines. */
import { Refusal } from '#kernel/refusal.ts';
import { bareWord, headWords } from '#platform/bring/head-words.ts';
import { firstLines } from '#platform/bring/rows.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import type { Brought, BroughtColumn } from './bring-contract.ts';

/** The first that fits is taken. */
const WORDS: Readonly<Record<Brought, readonly (readonly [field: string, shape: RegExp])[]>> = {
  enquiries: [
    ['creditCode', /信用代码|^(credit ?)?code$/i],
    ['answeredOn', /(答复|回复)(日|时间)|^answered/i],
    ['answer', /^(答复|回复)(内容|情况)?$|^answer$/i],
    ['receivedOn', /(收到|来电|登记|咨询)(日|时间)|^日期$|^received/i],
    ['contactPhone', /电话|手机|^(phone|telephone)$/i],
    ['contactEmail', /邮箱|电子邮件|^e-?mail$/i],
    ['contactOffice', /联系(部门|处|科室)|^contact/i],
    ['investmentBand', /投资(规模|额|档)|^investment/i],
    ['landMu', /用地|土地|^land/i],
    ['timing', /(落地|计划)?时间(安排|要求)?$|^timing$/i],
    ['sourceDetail', /(方式|来源)(说明|明细)|展会名称|基金名称|^detail$/i],
    ['source', /招商方式|^(来源|source|way)$/i],
    ['channel', /渠道|从哪来|^channel$/i],
    ['sector', /行业|产业|领域|^(sector|industry)$/i],
    ['plan', /想做什么|投资意向|项目(内容|概况|简介)|咨询内容|^plan$/i],
    ['place', /来自|所在地|国别|地区|^(place|from)$/i],
    ['unit', /承办|责任单位|^unit$/i],
    ['company', /(企业|公司|投资方|单位)(名称|全称)?$|^(company|name)$/i],
  ],
  visits: [
    ['creditCode', /信用代码|^(credit ?)?code$/i],
    ['direction', /往来|方式|类型|^direction$/i],
    ['happenedOn', /(实际|完成|办过|走访)(日|时间)|^happened/i],
    ['plannedTime', /钟点|几点|^time$/i],
    ['plannedOn', /(计划|安排|预约)(日|时间)|^日期$|^(planned|day)/i],
    ['matter', /事由|内容|目的|^matter$/i],
    ['words', /结果|纪要|成效|^(outcome|words)$/i],
    ['post', /岗位|带队|^post$/i],
    ['place', /地点|地址|^place$/i],
    ['unit', /^(牵头|组织|走访|责任)?(单位|部门)$|^unit$/i],
    ['firm', /(企业|公司|客商)(名称|全称)?$|^(firm|company|name)$/i],
  ],
};

const NEEDED: Readonly<Record<Brought, string>> = { enquiries: 'company', visits: 'firm' };
const DEEPEST = 40;
const LONGEST = 30;

export interface BroughtTable {
  readonly kind: Brought;
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly headRow: number;
  readonly words: readonly string[];
  readonly columns: readonly BroughtColumn[];
}

/** Refusals 'import-empty', 'attraction-no-head'. */
export async function broughtTable(
  kind: Brought,
  fileName: string,
  file: OfficeTable,
): Promise<BroughtTable> {
  const lines = await firstLines(file, DEEPEST);
  if (lines.length === 0) throw new Refusal('import-empty');
  let best: Pick<BroughtTable, 'headRow' | 'words' | 'columns'> | undefined;
  for (const [at, cells] of lines.entries()) {
    const words = headWords(cells);
    const columns = columnsOf(kind, words);
    if (known(columns) > (best ? known(best.columns) : 1)) best = { headRow: at + 1, words, columns };
  }
  if (!best?.columns.some(({ field }) => field === NEEDED[kind])) throw new Refusal('attraction-no-head');
  return { kind, fileName, file, ...best };
}

const known = (columns: readonly BroughtColumn[]): number =>
  columns.filter(({ field }) => field !== null).length;

function columnsOf(kind: Brought, words: readonly string[]): BroughtColumn[] {
  const taken = new Set<string>();
  return words.map((word, column) => {
    const bare = bareWord(word);
    const found =
      bare === '' || bare.length > LONGEST
        ? undefined
        : WORDS[kind].find(([field, shape]) => !taken.has(field) && shape.test(bare))?.[0];
    if (found) taken.add(found);
    return { column, field: found ?? null };
  });
}
