/** What a journal entry changed, field by field; what only machines read is left out. Pure: names come with the words. */

export const FIELDS = [
  ...['name', 'shortName', 'title', 'fileName', 'file', 'quote', 'post', 'role', 'said', 'meant'],
  ...['kind', 'unitId', 'leadUnitId', 'assisting', 'indicatorId', 'measureUnit', 'day', 'operator', 'value'],
  ...['value2', 'period', 'baseline', 'plan', 'scheme', 'reporting', 'weight', 'modality', 'acknowledged'],
  ...['dueOn', 'state', 'chosen', 'note', 'basis', 'disabledOn', 'toDay', 'withdrawnOn', 'rows'],
] as const;
export type Field = (typeof FIELDS)[number];

export interface FieldChange {
  readonly field: Field;
  /** undefined where there was no record before. */
  readonly before: string | undefined;
  readonly after: string;
}

type Name = (field: Field, value: string) => string;
const asIs: Name = (_, value) => value;
const NOTHING = '—';

export function changesOf(before: unknown, after: unknown, name: Name = asIs): FieldChange[] {
  if (!isRecord(after)) return [];
  const old = isRecord(before) ? before : undefined;
  return FIELDS.flatMap((field): FieldChange[] => {
    if (!(field in after)) return [];
    const now = printed(field, after[field], name);
    if (!old) return now === NOTHING ? [] : [{ field, before: undefined, after: now }];
    const was = printed(field, old[field], name);
    return was === now ? [] : [{ field, before: was, after: now }];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function printed(field: Field, value: unknown, name: Name): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (Array.isArray(value))
    return value.length === 0 ? NOTHING : value.map((one) => printed(field, one, name)).join('、');
  if (isRecord(value)) return Object.values(value).reverse().map(String).join(' ');
  return name(field, String(value));
}
