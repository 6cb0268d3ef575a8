/** The region's own words on the rules: on or off, from a day, by a document; a later word supersedes, none is overwritten. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { AdoptedPreset, NewSwitch, RuleLine } from './rule-contract.ts';
import {
  presetsInForce,
  type RuleOn,
  rulesAsSwitched,
  rulesInForce,
  type Switch,
  versionOf,
} from './rule-data.ts';
import { SPLIT_RULE } from './split-data.ts';

interface StoredSwitch extends Switch {
  readonly id: string;
  readonly documentNumber: string;
  readonly reason: string;
  readonly post: string;
  readonly recordedAt: string;
  readonly supersededReason: string | null;
  readonly demo: boolean;
}

const switches = (tx: Tx, asOf?: string, gone = false): Promise<StoredSwitch[]> =>
  rows(
    tx,
    sql<StoredSwitch>`
      select w.id, w.rule, w.on_from as "onFrom", w.is_on as "isOn", w.settings, w.document_number as "documentNumber", w.reason,
        w.entered_post as post, w.superseded_reason as "supersededReason", w.demo,
        ${instant('w.recorded_at')} as "recordedAt"
      from recognition_switch w
      where w.region_id = ${tx.region} and ${gone ? sql`true` : knownAsOf(tx, 'w', asOf)}
      order by w.rule, w.on_from desc, w.recorded_at desc limit 2000`,
  );

/** Each rule as the region has it on the day, as that was known then. */
export const rulesOnDay = async (tx: Tx, day: string, asOf?: string): Promise<RuleOn[]> =>
  rulesAsSwitched(day, await switches(tx, asOf));

/** Whether the office lets places share what was transferred, on the day. */
export async function splitsCount(tx: Tx, day: string, asOf?: string): Promise<boolean> {
  const own = (await switches(tx, asOf)).find(({ rule, onFrom }) => rule === SPLIT_RULE && onFrom <= day);
  return own?.isOn ?? false;
}

export async function readRules(tx: Tx, caller: Caller, asOf?: string): Promise<RuleLine[]> {
  const day = asOf ?? tx.today;
  const all = await switches(tx, asOf);
  const history = asOf === undefined ? await switches(tx, undefined, true) : all;
  const own = all.find(({ rule, onFrom }) => rule === SPLIT_RULE && onFrom <= day);
  const split = { ...SPLIT_LINE, on: own?.isOn ?? false, switchedFrom: own?.onFrom ?? null };
  return [...rulesAsSwitched(day, all), split].map((rule) => ({
    ...{
      code: rule.code,
      title: rule[caller.locale],
      on: rule.on,
      effect: rule.effect,
      settings: rule.settings,
    },
    ...{ source: rule.source, version: versionOf(rule), switchedFrom: rule.switchedFrom },
    words: history
      .filter((one) => one.rule === rule.code)
      .map(({ rule: _rule, ...one }) => ({ ...one, settings: { ...one.settings } })),
  }));
}

const SPLIT_LINE: RuleOn = {
  ...{ code: SPLIT_RULE, zh: '跨园区流转按份额计数', en: 'Transfers are counted by their shares' },
  ...{ on: false, effect: 'note', settings: {}, from: '2015-01-01', switchedFrom: null },
  says: { zh: '—', en: '—' },
  source: 'PEERS §3 第 5 条（通海县跨区域流转）；启用与否由办公室定',
};

/** Refusals 'recognition-rule-unknown', 'recognition-switch-there'. */
export async function setSwitch(
  tx: Tx,
  wish: NewSwitch,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  if (wish.rule !== SPLIT_RULE && !rulesInForce(wish.onFrom).some(({ code }) => code === wish.rule))
    throw Refusal.at('rule', 'recognition-rule-unknown', { rule: wish.rule, day: wish.onFrom });
  await sql`
    update recognition_switch set superseded_at = ${tx.at}, superseded_reason = ${wish.reason}
    where region_id = ${tx.region} and rule = ${wish.rule} and on_from = ${wish.onFrom} and superseded_at is null`.execute(
    tx.db,
  );
  const id = newId();
  await sql`
    insert into recognition_switch (region_id, id, rule, on_from, is_on, settings, document_number, reason, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${wish.rule}, ${wish.onFrom}, ${wish.isOn}, ${JSON.stringify(wish.settings)}::jsonb,
      ${wish.documentNumber}, ${wish.reason}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
  const { reason, settings, ...after } = wish;
  tx.record({
    entity: 'recognition-rule',
    id,
    version: 1,
    act: 'switch',
    reason,
    after: { ...after, ...settings },
  });
  return id;
}

/** A scheme as it stands: each of its rules becomes a word of the region. Refusal 'recognition-preset-unknown'. */
export async function adoptPreset(
  tx: Tx,
  { preset: code, onFrom, documentNumber, reason }: AdoptedPreset,
): Promise<number> {
  const preset = presetsInForce(onFrom).find((one) => one.code === code);
  if (!preset) throw Refusal.at('preset', 'recognition-preset-unknown', { preset: code, day: onFrom });
  for (const { code: rule, settings = {} } of preset.rules)
    await setSwitch(tx, { rule, onFrom, isOn: true, settings, documentNumber, reason });
  return preset.rules.length;
}
