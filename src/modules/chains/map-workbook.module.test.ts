/** Real files: what a map is written into, and what comes back of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { industryName } from '#platform/industry-classes.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { anyMap } from '#test/support/chain-map.ts';
import { mapJson, mapWorkbook, readMapJson, readMapWorkbook } from './map-workbook.ts';
import { mapTemplate } from './templates.ts';

describe('a map as a workbook', () => {
  it('comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(anyMap, async (content) => {
        const bytes = await mapWorkbook(content, 'zh', industryName);
        expect(await readMapWorkbook(bytes, '图谱.xlsx', newId)).toStrictEqual({ ok: true, content });
      }),
      { numRuns: 25 },
    );
  });

  it('says which class a code is, and where a cell is wrong', async () => {
    const made = mapTemplate('power-tools')?.make(newId);
    if (!made) throw new Error('no template');
    const bytes = await mapWorkbook(made.content, 'zh', industryName);
    expect((await readMapWorkbook(bytes, '图谱.xlsx', newId)).ok).toBe(true);
    const spoiled = await writeWorkbook([
      { name: '环节', header: ['环节', '段'], rows: [['电动机', '上头']] },
      { name: '上下游', header: ['从', '到', '关系'], rows: [] },
      { name: '分类', header: ['环节', '小类'], rows: [] },
    ]);
    const read = await readMapWorkbook(spoiled, '图谱.xlsx', newId);
    expect(read).toMatchObject({
      ok: false,
      faults: [{ sheet: '环节', row: 2, cell: 'B2', value: '上头', code: 'map-cell-word' }],
    });
  });

  it('is refused where it is no table', async () => {
    const read = await readMapWorkbook(new TextEncoder().encode('%PDF-1.4'), '图谱.pdf', newId);
    expect(read).toMatchObject({ ok: false, file: { code: expect.any(String) } });
  });
});

describe('a map as JSON', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(anyMap, (content) => {
        expect(readMapJson(mapJson(content, '光储充 第 4 版'))).toStrictEqual({ ok: true, content });
        expect(readMapJson(JSON.stringify(content))).toStrictEqual({ ok: true, content });
      }),
    );
  });

  it('says what is wrong and where', () => {
    expect(readMapJson('{')).toMatchObject({ ok: false, faults: [{ code: 'map-json-none' }] });
    const read = readMapJson(JSON.stringify({ nodes: [{ name: '硅' }], other: 1 }));
    if (read.ok) throw new Error('read');
    expect(read.faults.map(({ column }) => column)).toEqual([
      'nodes.0.id',
      'nodes.0.name',
      'nodes.0.stage',
      '',
    ]);
  });
});
