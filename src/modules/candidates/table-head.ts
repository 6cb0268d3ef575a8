/** Where the head of a table is, and what its columns hold. Pure; the words are offices' own. */
import { Refusal } from '#kernel/refusal.ts';
import { unitIn } from '#modules/enterprises/index.ts';
import { bareWord, headWords } from '#platform/bring/head-words.ts';
import { firstLines } from '#platform/bring/rows.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import { MONEY_UNITS, type TableColumn, type TableField, type TableKind } from './import-contract.ts';

/** The first that fits is taken. */
const WORDS: Readonly<Record<TableKind, readonly (readonly [TableField, RegExp])[]>> = {
  firms: [
    ['creditCode', /信用代码|社会信用|^统一代码$|^(credit ?code|code)$/i],
    ['placeCode', /区划代码|地区代码|^place ?code$/i],
    ['placeName', /^(所在)?(地区|省市|城市|区县|注册地|属地|place)$|所在(地区|省市|城市)/i],
    ['industryClass', /行业|^(industry|class)$/i],
    ['products', /产品|经营范围|主营|^products$/i],
    ['scale', /规上|规模|^scale$/i],
    ['revenueYear', /营收年|(营收|收入)年度|^(数据)?年度$|^revenue ?year$/i],
    ['revenue', /营业(总)?收入|^营收|收入|^revenue/i],
    ['patents', /专利|^patents$/i],
    ['leaseEndsOn', /租约|租期|租赁.*(到期|截止)|^lease/i],
    ['expansion', /扩产|增资|动向|^expansion$/i],
    ['sourceDay', /(来源|数据|更新|采集)(日期|时间)|截至|^(source|as of) ?day$/i],
    ['note', /备注|说明|^note$/i],
    ['name', /^(企业|单位|公司)?(名称|全称)$|^(企业|公司)$|^name$/i],
  ],
  relations: [
    ['fromCode', /^(甲方|供方|企业甲|企业A|主体|from).*代码|^甲.*代码|^from ?code$/i],
    ['toCode', /^(乙方|需方|企业乙|企业B|对方|to).*代码|^乙.*代码|^to ?code$/i],
    ['relation', /关系|往来|类型|^(relation|kind)$/i],
    ['amount', /金额|^amount/i],
    ['year', /年度|年份|^year$/i],
    ['sourceDay', /(来源|数据|更新|采集)(日期|时间)|截至|^source ?day$/i],
    ['fromName', /^(甲方|供方|企业甲|企业A|主体|甲)(名称|企业)?$|^from(?: ?name)?$/i],
    ['toName', /^(乙方|需方|企业乙|企业B|对方|乙)(名称|企业)?$|^to(?: ?name)?$/i],
  ],
  holdings: [
    ['fund', /基金|^fund$/i],
    ['creditCode', /信用代码|社会信用|代码|^(credit ?code|code)$/i],
    ['round', /轮次?$|^round$/i],
    ['investedOn', /投资(日期|时间|日)|交割|^invested/i],
    ['amount', /金额|^amount/i],
    ['sourceDay', /(来源|数据|更新|采集)(日期|时间)|截至|^source ?day$/i],
    ['name', /^(被投)?(企业|单位|公司|项目)?(名称|全称)$|^(被投)?(企业|公司)$|^name$/i],
  ],
};

const NAMING: ReadonlySet<string> = new Set(['creditCode', 'name', 'fromCode', 'fromName', 'toName']);
const MONEY: ReadonlySet<string> = new Set(['revenue', 'amount']);
export const isMoney = (field: string | null): boolean => field !== null && MONEY.has(field);

const DEEPEST = 40;

export interface TableHead {
  readonly words: readonly string[];
  readonly columns: readonly TableColumn[];
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
}

export interface BroughtTable {
  readonly kind: TableKind;
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly head: TableHead;
}

/** Refusals 'candidates-bring-empty', 'candidates-bring-no-head'. */
export async function broughtTable(
  kind: TableKind,
  fileName: string,
  file: OfficeTable,
): Promise<BroughtTable> {
  const lines = await firstLines(file, DEEPEST);
  if (lines.length === 0) throw new Refusal('candidates-bring-empty');
  let best: TableHead | undefined;
  for (const [place, cells] of lines.entries()) {
    const head = headFrom(kind, place + 1, cells);
    if (known(head) > (best ? known(best) : 0)) best = head;
  }
  if (!best || known(best) < 2 || !best.columns.some(({ field }) => field !== null && NAMING.has(field)))
    throw new Refusal('candidates-bring-no-head');
  return { kind, fileName, file, head: best };
}

const known = ({ columns }: TableHead): number => columns.filter(({ field }) => field !== null).length;

/** A head's word is short; a long one is a title or a note. */
const LONGEST = 30;

function headFrom(kind: TableKind, row: number, cells: readonly Cell[]): TableHead {
  const words = headWords(cells);
  const taken = new Set<string>();
  const columns = words.map((word, column): TableColumn => {
    const bare = bareWord(word);
    const found =
      bare === '' || bare.length > LONGEST
        ? undefined
        : WORDS[kind].find(([field, shape]) => !taken.has(field) && shape.test(bare))?.[0];
    if (found) taken.add(found);
    const unit = MONEY_UNITS.find((one) => one === unitIn(word)) ?? null;
    return { column, field: found ?? null, unit: isMoney(found ?? null) ? unit : null };
  });
  return { words, columns, row };
}
