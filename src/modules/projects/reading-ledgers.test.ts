import { describe, expect, it } from 'vitest';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import { codeIn, readAmount, readMoney } from './ledger-cells.ts';
import { headFrom } from './ledger-head.ts';
import { LEDGER_COLUMNS } from './ledger-template.ts';
import { stageDayOf } from './ledger-words.ts';

const cell = (value: string): Cell => ({ value, kind: 'text' });
const fieldsOf = (words: readonly string[]) =>
  headFrom(3, words.map(cell)).columns.map(({ field, unit }) => (unit ? `${field} ${unit}` : field));

describe('the head of a ledger', () => {
  it.each([
    [
      ['序号', '项目名称', '投资主体', '落户园区'],
      [null, 'name', 'investor', 'unitId'],
    ],
    [
      ['项目全称', '业主单位', '属地', '总投资(亿元)'],
      ['name', 'investor', 'unitId', 'plannedInvestment 亿元'],
    ],
    [
      ['项目名称', '计划总投资额', '固定资产投资(万元)'],
      ['name', 'plannedInvestment', 'plannedFixed 万元'],
    ],
    [
      ['项目名称', '项目公司', '统一社会信用代码'],
      ['name', 'companyName', 'creditCode'],
    ],
    [
      ['项目编号', '项目名称', '备案证号', '出让合同编号'],
      ['number', 'name', 'filingCode', 'landContract'],
    ],
    [
      ['项目名称', '当前阶段', '进入日', '状态'],
      ['name', 'toldStage', 'toldSince', 'toldStatus'],
    ],
    [
      ['项目名称', '签约时间', '计划开工时间', '实际开工时间', '竣工日期'],
      ['name', 'told:signed', 'planned:started', 'told:started', 'told:finished'],
    ],
    [
      ['项目名称', '责任单位', '责任人', '挂钩市领导', '首报单位'],
      ['name', 'responsibleUnitId', 'ownerPost', 'leaderPost', 'firstUnitId'],
    ],
    [
      ['项目名称', '所属产业链', '所属环节', '行业代码'],
      ['name', 'chainId', 'nodeId', 'industryClass'],
    ],
    [
      ['项目名称', '形象进度', '存在问题'],
      ['name', null, null],
    ],
  ])('%j holds %j', (words, fields) => {
    expect(fieldsOf(words)).toEqual(fields);
  });

  it('of the template is known, column by column', () => {
    const unknown = headFrom(
      1,
      LEDGER_COLUMNS.map(({ head }) => cell(head)),
    ).columns.filter(({ field }) => field === null);
    expect(unknown.map(({ column }) => LEDGER_COLUMNS[column]?.head)).toEqual([]);
  });

  it('of the exported list is known but for what the platform works out itself', () => {
    const heads = [
      '项目编号',
      '项目名称',
      '项目类型',
      '投资方',
      '落地单位',
      '产业链',
      '产品',
      '计划总投资（万元）',
    ];
    expect(fieldsOf([...heads, '用地（亩）', '阶段', '进入日', '状态'])).not.toContain(null);
    expect(fieldsOf(['项目名称', '核实完成投资（万元）', '下一阶段', '还缺几样', '该谁办']).slice(1)).toEqual(
      [null, null, null, null],
    );
  });

  it('names the day of a stage only where it is one: a plan is no fact', () => {
    expect([
      stageDayOf('预计竣工时间'),
      stageDayOf('竣工时间'),
      stageDayOf('竣工'),
      stageDayOf('入库时间'),
    ]).toEqual(['planned:finished', 'told:finished', undefined, 'told:in-statistics']);
  });
});

describe('cells of a ledger', () => {
  it.each([
    ['105,000', '万元', '1050000000'],
    ['10.5亿元', '万元', '1050000000'],
    ['3.2亿', null, '320000000'],
    ['1200.5', '万元', '12005000'],
  ] as const)('money “%s” under %s is %s', (text, unit, yuan) => {
    expect(readMoney(cell(text), unit)).toEqual({ value: yuan });
  });

  it('money that is none or has no unit is said so', () => {
    expect(readMoney(cell('约十亿'), '万元')).toMatchObject({ code: 'project-cell-money' });
    expect(readMoney(cell('1000'), null)).toEqual({ code: 'project-cell-unit' });
    expect([readAmount(cell('118亩')), readAmount(cell('12,000.50㎡'))]).toEqual([
      { value: '118' },
      { value: '12000.50' },
    ]);
  });

  it('a word that fits two of the list is neither', () => {
    const stages = [
      { code: 'signed', names: ['签约'] },
      { code: 'started', names: ['开工', '在建'] },
    ];
    expect(['已签约', '开工建设', '在建', '签约未开工', '谈'].map((text) => codeIn(stages, text))).toEqual([
      'signed',
      'started',
      'started',
      undefined,
      undefined,
    ]);
  });
});
