/** The words of ledgers that are brought, their rows aside and their leaves, Chinese and English side by side. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

const bringWords = {
  'pbring.says': [
    '招商项目台账：一行一个项目，表头认常见写法；不认识的列会说明。',
    'A ledger of projects, one to a row; common heads are known, and columns that are not are named.',
  ],
  'pbring.unit': ['没写园区的落在', 'Rows without a place land at'],
  'pbring.kind': ['没写类型的算', 'Rows without a kind are'],
  'pbring.sum': [
    '新登记 {added} 个，导入过 {unchanged} 行，与已有项目相像、等人认 {aside} 行',
    '{added} to enter, {unchanged} rows brought before, {aside} like a project that stands',
  ],
  'pbring.told': [
    '台账写了更远阶段的，也从“线索”进入：写的阶段留作备注，页面列出到那里还缺的佐证；要整批按台账阶段迁入，导入后由有权的岗位给迁移豁免。',
    'Those that are told to be further enter as leads all the same: what is told stays a remark beside the proof that is missing. A whole ledger is moved by a named leave afterwards.',
  ],
  'pbring.left': ['按您选的不导入：第 {list} 行', 'Left out as you chose: rows {list}'],
  'pbring.alike': ['与已有项目相像', 'Like a project that stands'],
  'pbring.alike.says': [
    '这些行导入时先放在一边，在下面逐行认：就是它、另一个项目、或不要。',
    'These are kept aside and decided one by one below: the same, another, or left out.',
  ],
  'pfield.investor': ['投资方', 'Investors'],
  'pfield.investorCode': ['投资方信用代码', 'Investor’s credit code'],
  'pfield.controller': ['实际控制人（单位）', 'Controller (a body)'],
  'pfield.traits': ['投资方性质', 'Traits of the investor'],
  'pfield.toldStage': ['台账写的阶段（备注）', 'Stage as told (a remark)'],
  'pfield.toldSince': ['台账写的进入日（备注）', 'Since when as told (a remark)'],
  'pfield.toldStatus': ['台账写的状态（备注）', 'Status as told (a remark)'],
  'pfield.planned': ['计划{stage}日', 'Planned day of {stage}'],
  'pfield.told': ['台账写的{stage}日（备注）', 'Day of {stage} as told (a remark)'],
  'aside.title': ['等人认的行', 'Rows for a person to decide'],
  'aside.line': ['{file} 第 {line} 行', '{file}, row {line}'],
  'aside.sum': ['{sum} 万元', '{sum} × 10,000'],
  'aside.same': ['就是它', 'The same'],
  'aside.same.of': ['“{row}”就是“{name}”', '“{row}” is “{name}”'],
  'aside.other': ['是另一个项目，登记', 'A different one: enter it'],
  'aside.leave': ['不要这一行', 'Leave the row out'],
  'ledgers.title': ['导入过的台账', 'Ledgers brought so far'],
  'ledgers.open': ['看有迁入未核实的项目', 'Projects with steps not verified'],
  'ledgers.none': ['还没有导入过台账。', 'No ledger yet.'],
  'ledgers.sum': [
    '登记 {added} 个，还等人认 {aside} 行',
    '{added} entered, {aside} rows still to be decided',
  ],
  'ledgers.movable': [
    '{movable} 个台账写了更远的阶段和日子，现在都在“线索”。',
    '{movable} are told to be further, with the day of it, and stand as leads.',
  ],
  'ledgers.dayless': [
    '另有 {dayless} 个写了阶段没写日子，不能迁入。',
    '{dayless} more are told without the day and cannot be moved.',
  ],
  'waiver.give': ['给迁移豁免', 'Give a leave'],
  'waiver.who': [
    '要按台账阶段迁入，请有“迁移豁免”权的岗位来给。',
    'A leave is given by a post that holds the right to.',
  ],
  'waiver.says': [
    '“{file}”里 {movable} 个项目会直接站到台账写的阶段，没有佐证。每一步都标“迁入，未核实”，不算核实、不计数，直到第二个人凭佐证逐步核实。',
    '{movable} projects of “{file}” will stand at the stage it tells, without evidence. Each step is marked as not verified and counts for nothing until a second person verifies it with evidence.',
  ],
  'waiver.name': ['豁免叫什么', 'Name of the leave'],
  'waiver.due': ['哪天前核实完', 'To be verified until'],
  'waiver.said': ['豁免“{name}”（{post}）', 'Leave “{name}” ({post})'],
  'waiver.verified': ['已核实 {verified} / {steps} 步', '{verified} of {steps} steps verified'],
} as const satisfies Catalogue;

addWords(bringWords);
export type BringKey = keyof typeof bringWords | 'migrated.due';
