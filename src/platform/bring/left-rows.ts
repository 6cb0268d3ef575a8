/** Rows below a head that hold no data: sums, notes, lines that people sign, the example of a template. Pure. */

/** The row that shows how the template is filled in. */
const EXAMPLE = /^示例/;
const SUM = /^(合\s*计|总\s*计|小\s*计|共\s*计|total$)/i;
const NOTE =
  /^(注\s*[:：]|备注|说明|附注|填表|制表|填报|审核|复核|单位负责人|负责人|联系人|报送日期|(数据|资料)来源)/;
/** “审核人：”, with or without a name behind it: a line that people sign. */
const SIGNED =
  /^(填表|制表|填报|审核|审批|复核|经办|统计|单位|企业|部门|分管)?(人|人员|者|单位|日期|时间|负责人|联系人|领导|电话|盖章|签字|签章|公章)?(\([^)]*\)|（[^）]*）)?\s*[:：]/;

export const saysExample = (text: string): boolean => EXAMPLE.test(text);
export const saysSum = (text: string): boolean => SUM.test(text);
export const saysNote = (text: string): boolean => NOTE.test(text);
export const isSigned = (text: string): boolean => SIGNED.test(text);

/** Why a row that begins with this says nothing; undefined where it is a row. */
export function leftOutFor(first: string): 'sum' | 'note' | undefined {
  if (saysSum(first)) return 'sum';
  return saysExample(first) || saysNote(first) || isSigned(first) ? 'note' : undefined;
}

/** Numbers of rows that were left out; people are told no more than ten of a kind. */
export class LeftRows {
  readonly sums: number[] = [];
  readonly notes: number[] = [];

  /** Whether the row that begins with this is left out. */
  take(first: string, row: number): boolean {
    const why = leftOutFor(first);
    if (why) this.put(why, row);
    return why !== undefined;
  }

  put(why: 'sum' | 'note', row: number): void {
    const told = why === 'sum' ? this.sums : this.notes;
    if (told.length < TOLD) told.push(row);
  }
}
const TOLD = 11;
