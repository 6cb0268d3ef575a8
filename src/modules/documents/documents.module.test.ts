import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { readText } from '#modules/reading/index.ts';
import { readTarget } from '#modules/targets/page.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { extractFile, storeDocument } from './add-document.ts';
import type { ProposalRow } from './contract.ts';
import {
  adoptProposal,
  editProposal,
  mergeProposal,
  rejectProposal,
  splitProposal,
  undoDecision,
} from './decisions.ts';
import { knownNames, listLexicon, reviewLexicon } from './names.ts';
import { proposalFromWords, settlePlace } from './places.ts';
import { listProposals, readDocument } from './reads.ts';

const PLAN = `扬州经济技术开发区2022年工作要点
全年新增高企20家，培育上市后备库企业15家，全年实施技改项目80个。力争2022年园区工业开票达325亿元。
希望市里出台更多企业上市配套政策。`;

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const store = (text: string, fileName = 'plan.txt', planId: string | null = null) =>
  town.as('clerk', async (tx, who) => {
    const bytes = new TextEncoder().encode(text);
    const file = {
      bytes,
      fileName,
      title: '',
      unitId: town.unit('etdz'),
      publishedOn: null,
      planId,
      year: null,
    };
    return storeDocument(tx, who, file, await extractFile(bytes, fileName), readText(text));
  });
const proposals = (id: string) => town.as('clerk', (tx, who) => listProposals(tx, who, id));
const find = (all: readonly ProposalRow[], words: string): ProposalRow => {
  const found = all.find((row) => row.kind === 'fact' && row.quote.includes(words));
  if (!found) throw new Error(`no proposal holds ${words}`);
  return found;
};
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('a plan that is read', () => {
  it('offers each promise with the unit, goal and year it would be entered with', async () => {
    const { id } = await store(PLAN);
    const row = find(await proposals(id), '技改项目80个');
    expect(row).toMatchObject({
      state: 'open',
      fact: {
        unitId: town.unit('etdz'),
        operator: '>=',
        value: '80',
        measureUnit: '个',
        period: '2022',
        kind: 'target',
      },
    });
    const page = await town.as('clerk', (tx, who) => readDocument(tx, who, id));
    expect(page.repairedText.slice(...row.span)).toBe(row.quote);
    expect(page.originalText.slice(...row.original)).toBe(row.quote);
  });

  it('becomes a target that knows its sentence, and can be undone', async () => {
    const { id } = await store(`${PLAN}\n第二份。`);
    const row = find(await proposals(id), '技改项目80个');
    const { targetId } = await town.as('clerk', (tx, who) =>
      adoptProposal(tx, who, row.id, { version: row.version, fact: { indicatorName: '技改项目 实施数' } }),
    );
    const target = await town.as('clerk', (tx, who) => readTarget(tx, who, targetId ?? ''));
    expect(target).toMatchObject({ value: '80', operator: '>=', unit: '扬州经开区' });
    expect(target.source?.quote).toContain('技改项目80个');
    const adopted = find(await proposals(id), '技改项目80个');
    expect(adopted).toMatchObject({ state: 'adopted', can: ['undo'] });
    await town.as('clerk', (tx, who) => undoDecision(tx, who, row.id, adopted.version));
    expect((await town.as('clerk', (tx, who) => readTarget(tx, who, targetId ?? ''))).withdrawnOn).toBe(
      '2022-06-28',
    );
    expect(find(await proposals(id), '技改项目80个').state).toBe('open');
  });

  it('makes a task with an owner of what has no number', async () => {
    const { id } = await store(`${PLAN}\n第三份。`);
    const ask = (await proposals(id)).find((row) => row.kind === 'ask');
    if (!ask) throw new Error('the ask was not read');
    const { taskId } = await town.as('clerk', (tx, who) =>
      adoptProposal(tx, who, ask.id, {
        version: ask.version,
        entry: { unitId: town.unit('reform'), dueOn: '2022-07-31' },
      }),
    );
    expect(taskId).not.toBeNull();
  });

  it('is decided once: a second decision at an old version is refused', async () => {
    const { id } = await store(`${PLAN}\n第四份。`);
    const row = find(await proposals(id), '高企20家');
    await town.as('clerk', (tx, who) => rejectProposal(tx, who, row.id, row.version));
    expect(await refusal(town.as('clerk', (tx, who) => rejectProposal(tx, who, row.id, row.version)))).toBe(
      'changed-meanwhile',
    );
    expect(
      await refusal(town.as('clerk', (tx, who) => rejectProposal(tx, who, row.id, row.version + 1))),
    ).toBe('already-decided');
  });

  it('merges one into another, and splits one into two', async () => {
    const { id } = await store(`${PLAN}\n第五份。`);
    const all = await proposals(id);
    const [one, other] = [find(all, '高企20家'), find(all, '技改项目80个')];
    await town.as('clerk', (tx, who) => mergeProposal(tx, who, one.id, one.version, other.id));
    expect(find(await proposals(id), '高企20家')).toMatchObject({ state: 'merged', mergedInto: other.id });
    const parts = await town.as('clerk', (tx, who) => splitProposal(tx, who, other.id, other.version));
    const open = (await proposals(id)).filter((row) => row.state === 'open').map((row) => row.id);
    expect(open).toEqual(expect.arrayContaining(parts.map((part) => part.id)));
  });

  it('takes a proposal from words that a person selected', async () => {
    const { id } = await store(`${PLAN}\n第六份：另建成标准厂房12万平方米。`);
    const page = await town.as('clerk', (tx, who) => readDocument(tx, who, id));
    const start = page.repairedText.indexOf('标准厂房12万平方米');
    const added = await town.as('clerk', (tx) => proposalFromWords(tx, id, [start, start + 10], 'fact'));
    const row = (await proposals(id)).find((proposal) => proposal.id === added.id);
    expect(row).toMatchObject({ origin: 'person', fact: { value: '12', measureUnit: '万平方米' } });
    expect(await refusal(town.as('clerk', (tx) => proposalFromWords(tx, id, [5, 5], 'fact')))).toBe(
      'bad-span',
    );
  });
});

describe('a correction', () => {
  it('is remembered, and serves the next reading once an administrator approves', async () => {
    const { id } = await store(`${PLAN}\n第七份。`);
    const row = find(await proposals(id), '工业开票达325亿元');
    const fact = { indicatorName: '工业开票', unitId: town.unit('etdz-1') };
    await town.as('clerk', (tx, who) =>
      editProposal(tx, who, row.id, { version: row.version, fact: { period: '2022' } }),
    );
    await town.as('clerk', (tx, who) => adoptProposal(tx, who, row.id, { version: row.version + 1, fact }));
    const [learned] = (await town.as('admin', (tx) => listLexicon(tx))).filter(({ kind }) => kind === 'unit');
    expect(learned).toMatchObject({ state: 'proposed', meant: '一号园区' });
    await town.as('admin', (tx) => reviewLexicon(tx, learned?.id ?? '', true));
    const names = await town.as('clerk', (tx) => knownNames(tx));
    expect([...names.unitWords.values()]).toEqual([town.unit('etdz-1')]);
  });
});

describe('an uncertain character', () => {
  it('is settled by a person; quotes and spans stay true', async () => {
    const torn = '發(fā)展?jié)摿?，全年新增高企20家。產(chǎn)業(yè)集群做大做強(qiáng)，未來(lái)可期。';
    const { id } = await store(torn, 'torn.txt');
    const before = await town.as('clerk', (tx, who) => readDocument(tx, who, id));
    expect(before.repairedText).toContain('发展潜力，');
    expect(before.uncertainPlaces).toMatchObject([{ shown: '力', chosen: null }]);
    await town.as('clerk', (tx) => settlePlace(tx, id, 0, '量'));
    const after = await town.as('clerk', (tx, who) => readDocument(tx, who, id));
    expect(after.repairedText).toBe(before.repairedText.replace('潜力', '潜量'));
    expect(after.uncertain).toBe(0);
    expect(await refusal(town.as('clerk', (tx) => settlePlace(tx, id, 7, '量')))).toBe('no-such-place');
  });
});

describe('what cannot be read', () => {
  it('is refused with a sentence and leaves nothing behind', async () => {
    expect(await refusal(extractFile(new Uint8Array(), 'empty.docx'))).toBe('empty');
    expect(
      await refusal(
        extractFile(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0), 'plan.docx'),
      ),
    ).toBe('image');
  });
});
