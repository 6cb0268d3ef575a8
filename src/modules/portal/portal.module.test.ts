/** The enterprise's own side on a real database: it sees itself and no other, and what it says waits for an officer. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { NewCertificate, NewEnterprise } from '#modules/enterprises/contract.ts';
import {
  addCertificate,
  addEnterprise,
  enterYear,
  NewYear,
  readEnterprise,
} from '#modules/enterprises/index.ts';
import { addUnit, appoint, type KnownCaller } from '#modules/identity/index.ts';
import { one, type Tx } from '#platform/db/database.ts';
import { ownTown, PASSWORD, type TestTown } from '#test/support/town.ts';
import { type OwnItem, portalRoutes } from './contract.ts';
import { acceptStatements, refuseStatements } from './decisions.ts';
import { addFiles, readFile, readOwnFile } from './files.ts';
import { endLink, firmLinks, linkFirm } from './links.ts';
import { confirmItems, ownEnterprise } from './own.ts';
import { listWaiting, state, withdrawStatement } from './statements.ts';

let town: TestTown;
let firm = '';
let other = '';
let certificate = '';
let foreignCertificate = '';
const codeOf = (number: number) => creditCodeFrom(`91321000MD${String(number).padStart(6, '0')}`);
const PDF = { name: '执照.pdf', bytes: Buffer.from('%PDF-1.7 a licence') };
const LATER = '2022-07-01T01:30:00.000Z';

async function register(name: string, number: number, unit: string): Promise<[string, string]> {
  return town.as('service', async (tx, who) => {
    const wish = { ...NewEnterprise.parse({ name, creditCode: codeOf(number) }), unitId: town.unit(unit) };
    const id = await addEnterprise(tx, who, wish);
    const values = { revenue: '248000000', rdExpense: '10500000', staff: '290' };
    await enterYear(tx, who, id, NewYear.parse({ year: 2021, kind: 'reported', values }));
    const held = NewCertificate.parse({ kind: 'high-tech', number: 'GR1', issuedOn: '2021-11-30' });
    return [id, await addCertificate(tx, who, id, held)];
  });
}

beforeAll(async () => {
  town = await ownTown();
  [firm, certificate] = await register('甲精密机械有限公司', 1, 'etdz-1');
  [other, foreignCertificate] = await register('乙邻居有限公司', 2, 'hitech');
  await town.as('service', (tx, who) => linkFirm(tx, who, firm, town.ids.posts.firm ?? ''));
});
afterAll(() => town.drop());
beforeEach(() =>
  town.as('service', async (tx) => {
    await sql`update portal_statement set state = 'withdrawn' where region_id = ${tx.region} and state = 'waiting'`.execute(
      tx.db,
    );
  }),
);

const own = <T>(work: (tx: Tx, who: KnownCaller) => Promise<T>, at?: string) => town.as('firm', work, at);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown) => thrown);
  return error instanceof Refusal ? error.code : `no refusal: ${String(error)}`;
};
const say = (body: object, more: object = {}) =>
  own((tx, who) => state(tx, who, portalRoutes.state.body.parse({ body, grounds: '营业执照副本', ...more })));
const decideAs = (login: string, ids: string[], more: object = {}) =>
  town.as(login, (tx, who) =>
    acceptStatements(tx, who, portalRoutes.acceptStatements.body.parse({ ids, reason: '核对无误', ...more })),
  );
const page = () => own((tx, who) => ownEnterprise(tx, who));
const kept = () => town.as('service', (tx, who) => readEnterprise(tx, who, firm));
const itemAt = async (key: string): Promise<OwnItem | undefined> =>
  (await page()).items.find((item) => item.key === key);
const address = (value: string | null) => ({ part: 'identity', field: 'address', value });

describe('an enterprise', () => {
  it('sees its own items, and confirms them as they stand: what changes later is to be confirmed anew', async () => {
    expect((await page()).items.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['identity.name', 'year.2021.reported', `certificate.${certificate}`]),
    );
    expect(await itemAt('year.2021.reported')).toMatchObject({
      lines: expect.arrayContaining([{ title: '营业收入', value: '24,800 万元' }]),
    });
    const keys = ['identity.name', 'year.2021.reported'];
    expect(await own((tx, who) => confirmItems(tx, who, keys))).toEqual({ confirmed: 2 });
    expect(await own((tx, who) => confirmItems(tx, who, keys))).toEqual({ confirmed: 0 });
    expect((await itemAt('year.2021.reported'))?.confirmed).toEqual({
      ...{ on: '2022-06-28', post: '演示企业甲 填报员' },
    });
    await town.as('service', (tx, who) =>
      enterYear(tx, who, firm, NewYear.parse({ year: 2021, kind: 'reported', values: { staff: '291' } })),
    );
    expect((await itemAt('year.2021.reported'))?.confirmed).toBeNull();
    expect((await itemAt('identity.name'))?.confirmed).not.toBeNull();
  });

  it('changes nothing in the register by saying that it should be otherwise', async () => {
    const before = await kept();
    await say(address('一号园区精工路 8 号'));
    expect(await kept()).toEqual(before);
    expect(await itemAt('identity.address')).toMatchObject({ waiting: true, value: '未填' });
    expect(await refusal(say(address('另一处')))).toBe('statement-waiting');
  });

  it('is told at once what cannot be', async () => {
    expect(await refusal(say({ part: 'identity', field: 'name', value: '甲精密机械有限公司' }))).toBe(
      'statement-same',
    );
    expect(await refusal(say({ part: 'identity', field: 'placeCode', value: '扬州' }))).toBe(
      'statement-value',
    );
    expect(await refusal(say({ part: 'identity', field: 'creditCode', value: '91321000' }))).toBe(
      'credit-code-length',
    );
    expect(await refusal(say({ part: 'year', year: 2023, values: { staff: '1' } }))).toBe('year-of-future');
    expect(await refusal(say({ part: 'year', year: 2021, values: { revenue: '24800' } }))).toBe('year-jump');
    expect(await refusal(say({ part: 'year', year: 2021, values: { staff: '10', rdStaff: '11' } }))).toBe(
      'bad-input',
    );
    expect(await refusal(say({ part: 'fact', kind: 'flag', name: 'beautiful', value: 'true' }))).toBe(
      'fact-unknown',
    );
    const turned = {
      part: 'certificate',
      kind: 'high-tech',
      issuedOn: '2022-01-02',
      expiresOn: '2022-01-01',
    };
    expect(await refusal(say(turned))).toBe('certificate-days');
  });
});

/** A post at another enterprise, linked to nothing yet. */
async function secondPost(login: string, linkedTo?: string) {
  const appointmentId = await town.as('admin', async (tx) => {
    const name = `演示企业${login}有限公司`;
    const unit = await addUnit(tx, {
      ...{
        parentId: town.unit('hitech'),
        name,
        shortName: name.slice(0, 12),
        aliases: [],
        kind: 'enterprise',
      },
    });
    const post = { login, name: login, post: `${login} 填报员`, role: 'enterprise', unitId: unit.id };
    return (await appoint(tx, { ...post, scope: 'own', scopeUnits: [], password: PASSWORD })).id;
  });
  if (linkedTo) await town.as('service', (tx, who) => linkFirm(tx, who, linkedTo, appointmentId));
  const posts = { ...town.ids.posts, [login]: appointmentId };
  Object.assign(town.ids, { posts });
  return <T>(work: (tx: Tx, who: KnownCaller) => Promise<T>) => town.as(login, work);
}

describe('another enterprise', () => {
  it('is not seen, corrected, withdrawn or read by any id that is not one’s own', async () => {
    const neighbour = await secondPost('neighbour', other);
    const [file] = await neighbour((tx, who) => addFiles(tx, who, [PDF]));
    const foreign = await neighbour((tx, who) =>
      state(
        tx,
        who,
        portalRoutes.state.body.parse({
          body: address('邻居路 1 号'),
          grounds: '租赁合同',
          files: [file?.id],
        }),
      ),
    );
    expect((await page()).statements.map(({ id }) => id)).not.toContain(foreign);
    expect(JSON.stringify(await page())).not.toContain('邻居');
    expect(await refusal(own((tx, who) => withdrawStatement(tx, who, foreign, '试一下')))).toBe('not-found');
    expect(await refusal(own((tx, who) => readOwnFile(tx, who, file?.id ?? '')))).toBe('not-found');
    expect(await refusal(say(address('某路'), { files: [file?.id] }))).toBe('portal-file-gone');
    const [loose] = await neighbour((tx, who) => addFiles(tx, who, [PDF]));
    expect(await refusal(say(address('某路'), { files: [loose?.id] }))).toBe('portal-file-gone');
    const theirs = { part: 'certificate', of: foreignCertificate, kind: 'high-tech', issuedOn: '2021-12-01' };
    expect(await refusal(say(theirs))).toBe('portal-item-gone');
    const key = `certificate.${foreignCertificate}`;
    expect(await refusal(own((tx, who) => confirmItems(tx, who, [key])))).toBe('portal-item-gone');
    expect(await neighbour(async (tx, who) => (await ownEnterprise(tx, who)).name)).toBe('乙邻居有限公司');
  });
});

describe('an officer', () => {
  it('accepts, and the register has it by its own commands with the reason and the grounds', async () => {
    const [file] = await own((tx, who) => addFiles(tx, who, [PDF]));
    const id = await say(address('一号园区精工路 8 号'), { files: [file?.id] });
    const waiting = await town.as(
      'leader',
      (tx, who) => listWaiting(tx, who, portalRoutes.listWaiting.query.parse({})),
      LATER,
    );
    expect(waiting.rows).toMatchObject([
      {
        ...{
          id,
          title: '地址',
          before: '未填',
          after: '一号园区精工路 8 号',
          age: 3,
          can: ['accept', 'refuse'],
        },
        files: [{ name: '执照.pdf' }],
      },
    ]);
    const read = await town.as('leader', (tx, who) => readFile(tx, who, file?.id ?? ''));
    expect(read.bytes.equals(PDF.bytes)).toBe(true);
    expect(await decideAs('leader', [id])).toEqual({ accepted: 1 });
    expect((await kept()).address).toBe('一号园区精工路 8 号');
    const version = await town.as('service', (tx) =>
      one(
        tx,
        sql<{ reason: string }>`
        select reason from enterprise_version where region_id = ${tx.region} and enterprise_id = ${firm} and recorded_to is null`,
      ),
    );
    expect(version.reason).toBe('核对无误（企业来件：营业执照副本）');
    expect((await page()).statements[0]).toMatchObject({ state: 'accepted', decidedReason: '核对无误' });
    expect(await refusal(decideAs('leader', [id]))).toBe('statement-decided');
  });

  it('puts a year in as the enterprise’s word, or vouches for it beside that', async () => {
    const id = await say({ part: 'year', year: 2020, values: { revenue: '204000000', staff: '275' } });
    await decideAs('leader', [id]);
    const of = async (kind: string) =>
      (await kept()).years.find((year) => year.year === 2020 && year.kind === kind)?.values;
    expect(await of('reported')).toEqual({ revenue: '204000000', staff: '275' });
    expect(await of('verified')).toBeUndefined();
    const corrected = await say({ part: 'year', year: 2020, values: { staff: '276' } });
    expect(await refusal(decideAs('leader', [corrected], { as: 'verified' }))).toBe('no-right');
    expect(await of('reported')).toMatchObject({ staff: '275' });
    await decideAs('service', [corrected], { as: 'verified' });
    expect(await of('reported')).toMatchObject({ revenue: '204000000', staff: '276' });
    expect(await of('verified')).toEqual({ revenue: '204000000', staff: '276' });
  });

  it('replaces, adds and drops certificates and rights, and says facts', async () => {
    const renewed = {
      part: 'certificate',
      of: certificate,
      kind: 'high-tech',
      number: 'GR2',
      issuedOn: '2021-11-30',
    };
    const right = { part: 'ip', class: 'invention', number: 'ZL1' };
    const fact = { part: 'fact', kind: 'flag', name: 'listed', value: 'false' };
    const ids = [await say(renewed), await say(right), await say(fact)];
    expect(await decideAs('service', ids)).toEqual({ accepted: 3 });
    const now = await kept();
    expect(now.certificates.map(({ number }) => number)).toEqual(['GR2']);
    expect(now.ips).toMatchObject([{ class: 'invention', number: 'ZL1' }]);
    expect(now.facts).toMatchObject([{ name: 'listed', value: 'false' }]);
    const [held] = now.certificates;
    const drop = await say({ part: 'certificate', ...held, of: held?.id, drop: true });
    await decideAs('service', [drop]);
    expect((await kept()).certificates).toEqual([]);
  });

  it('accepts several or none, and refuses with a reason that the enterprise reads', async () => {
    const good = await say(address('新址 1 号'));
    const finding = await say({ part: 'fact', kind: 'finding', name: 'core-support', value: 'true' });
    expect(await refusal(decideAs('leader', [good, finding]))).toBe('no-right');
    expect((await kept()).address).not.toBe('新址 1 号');
    await town.as('leader', (tx, who) =>
      refuseStatements(tx, who, { ids: [good, finding], reason: '请附租赁合同' }),
    );
    expect((await page()).statements.slice(0, 2)).toMatchObject([
      { state: 'refused', decidedReason: '请附租赁合同', can: [] },
      { state: 'refused', decidedReason: '请附租赁合同' },
    ]);
    expect(await itemAt('identity.address')).toMatchObject({ waiting: false });
  });

  it('of another zone neither sees nor decides, and links no post outside his reach', async () => {
    const id = await say(address('新址 2 号'));
    const query = portalRoutes.listWaiting.query.parse({});
    const seen = await town.as('hitech', (tx, who) => listWaiting(tx, who, query));
    expect(seen.rows.map((row) => row.id)).not.toContain(id);
    expect(await refusal(decideAs('hitech', [id]))).toBe('out-of-reach');
    const refused = town.as('hitech', (tx, who) =>
      refuseStatements(tx, who, { ids: [id], reason: '试一下' }),
    );
    expect(await refusal(refused)).toBe('out-of-reach');
    expect(await refusal(town.as('hitech', (tx, who) => firmLinks(tx, who, firm)))).toBe('out-of-reach');
    const [{ id: link } = { id: '' }] = (await town.as('service', (tx, who) => firmLinks(tx, who, firm)))
      .links;
    expect(await refusal(town.as('hitech', (tx, who) => endLink(tx, who, link, '试一下')))).toBe(
      'out-of-reach',
    );
    const post = town.ids.posts.firm ?? '';
    expect(await refusal(town.as('hitech', (tx, who) => linkFirm(tx, who, other, post)))).toBe(
      'portal-post-unfit',
    );
    const clerk = town.ids.posts.clerk ?? '';
    expect(await refusal(town.as('service', (tx, who) => linkFirm(tx, who, other, clerk)))).toBe(
      'portal-post-unfit',
    );
  });
});
