/** The templates as they hold at a place on a day, with every limit's source and doubt, and what the office changed of them. */
import { sql } from 'kysely';
import { findUnit } from '#modules/identity/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, mayReach } from '#platform/http/caller.ts';
import { type ApprovalLimit, type ApprovalRules, approvalRulesOn } from './approval-rules.ts';
import { changesAt } from './changes.ts';
import { conditionWords } from './condition-words.ts';
import { type EffectiveMatter, effectiveMatters } from './effective.ts';
import type { ApprovalChangeRow, TemplateLimit, TemplateMatter, TemplatePage } from './template-contract.ts';

export async function readTemplates(
  tx: Tx,
  caller: Caller,
  { unitId: asked, asOf }: { readonly unitId?: string | undefined; readonly asOf?: string | undefined },
): Promise<TemplatePage> {
  const day = asOf ?? tx.today;
  const rules = approvalRulesOn(day);
  const unitId = asked && (await findUnit(tx, asked)) ? asked : caller.unit.id;
  const templates = [];
  for (const template of rules.templates) {
    const changes = await changesAt(tx, template.code, { unitId, day, asOf });
    const { code, zh, en, source, goal, land, kinds } = template;
    templates.push({
      ...{ code, zh, en, source, goal, land: land ?? null, kinds: [...kinds] },
      matters: effectiveMatters(rules, template, changes, {}).map((matter) => matterOf(matter, rules)),
    });
  }
  return {
    templates,
    stages: rules.stages.map(({ code, zh, en }) => ({ code, zh, en })),
    orders: rules.orders.map(({ code, zh, en, note, source, pre }) => ({
      ...{
        code,
        zh,
        en,
        noteZh: note?.zh ?? '',
        noteEn: note?.en ?? '',
        source,
        anchor: pre?.anchor ?? null,
      },
      ...{ reviewed: [...(pre?.reviewed ?? [])], issued: [...(pre?.issued ?? [])] },
    })),
    certificates: rules.certificates.map(({ code, zh, en, place, order, certificates, within, source }) => ({
      ...{
        code,
        zh,
        en,
        placeZh: place.zh,
        placeEn: place.en,
        order,
        certificates: [...certificates],
        within,
        source,
      },
    })),
    changes: await changeRows(tx, caller, rules, asOf),
    can: !isPast(tx, asOf) && caller.rights.has('approvals.rules') ? ['change'] : [],
  };
}

const limit = (one: ApprovalLimit | null | undefined): TemplateLimit | null =>
  one
    ? {
        days: one.days,
        unit: one.unit,
        atLeast: one.atLeast,
        words: one.words ?? null,
        source: one.source,
        doubt: one.doubt,
      }
    : null;

function matterOf(
  { rule, needs, legal, promised, local, dropped }: EffectiveMatter,
  rules: ApprovalRules,
): TemplateMatter {
  const condition = rule.when && conditionWords(rule.when, rules);
  const shipped = rules.matters.find(({ code }) => code === rule.code)?.source;
  return {
    ...{
      code: rule.code,
      zh: rule.zh,
      en: rule.en,
      stage: rule.stage,
      leadZh: rule.lead.zh,
      leadEn: rule.lead.en,
    },
    ...{
      permit: rule.permit,
      milestone: rule.milestone,
      needs: [...needs],
      dropped,
      change: local?.id ?? null,
    },
    source: shipped ?? (local?.kind === 'add' ? local.source : ''),
    ...{ legal: limit(legal), promised: limit(promised), assumed: limit(rule.assumed) },
    variants: rule.variants.map(({ zh, en, legal: law, promised: promise }) => ({
      zh,
      en,
      legal: limit(law),
      promised: limit(promise),
    })),
    ...{ conditionZh: condition?.zh ?? null, conditionEn: condition?.en ?? null },
    doubts: rule.doubts.map(({ zh, en }) => ({ zh, en })),
  };
}

async function changeRows(
  tx: Tx,
  caller: Caller,
  rules: ApprovalRules,
  asOf: string | undefined,
): Promise<ApprovalChangeRow[]> {
  const found = await rows(
    tx,
    sql<Omit<ApprovalChangeRow, 'zh' | 'en' | 'can'> & { zh: string | null; en: string | null }>`
      select c.id, c.unit_id as "unitId", u.short_name as unit, c.template, c.code, c.kind, (c.state #>> '{promised,days}')::integer as days,
        c.state #>> '{promised,unit}' as "daysUnit", c.state #>> '{matter,zh}' as zh, c.state #>> '{matter,en}' as en,
        c.from_day as "from", c.to_day as "to", c.reason, c.source, c.entered_post as post, to_json(c.recorded_at) as "recordedAt",
        c.superseded_reason as "takenBack", c.demo
      from approval_change c join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      where c.region_id = ${tx.region} and (${inReach(caller, sql`c.unit_id`)} or c.superseded_at is null)
        and (${isPast(tx, asOf) ? knownAsOf(tx, 'c', asOf) : sql`true`})
      order by c.recorded_at desc, c.id limit 500`,
  );
  const acts = !isPast(tx, asOf) && caller.rights.has('approvals.rules');
  return found.map((row) => {
    const rule = rules.matters.find(({ code }) => code === row.code);
    const may = acts && row.takenBack === null && mayReach(caller, row.unitId);
    return {
      ...row,
      zh: row.zh ?? rule?.zh ?? row.code,
      en: row.en ?? rule?.en ?? row.code,
      can: may ? ['take-back'] : [],
    };
  });
}
