/** Whether a statement could be accepted at all: said to the enterprise at once, by the register's own rules. */
import { Refusal } from '#kernel/refusal.ts';
import { type EnterprisePage, NewEnterprise } from '#modules/enterprises/contract.ts';
import { refuseOutOfRange, soundCode, soundYear } from '#modules/enterprises/index.ts';
import { singleFacts } from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { StatementBody } from './contract.ts';
import { keptFor } from './items.ts';
import { FIELD_WORDS, type Locale } from './words.ts';

/** The body as it will be kept; Refusal where it cannot be, or says nothing new. */
export async function soundBody(
  tx: Tx,
  page: EnterprisePage,
  body: StatementBody,
  { locale, confirmed }: { locale: Locale; confirmed: boolean },
): Promise<StatementBody> {
  const sound = await soundPart(tx, page, body, { locale, confirmed });
  const kept = keptFor(page, sound, locale);
  if (kept !== null && JSON.stringify(inOrder(kept)) === JSON.stringify(inOrder(sound)))
    throw new Refusal('statement-same');
  return sound;
}

/** Keys in one order, so that equal bodies print equally. */
export const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, inOrder(part)]),
      )
    : value;

async function soundPart(
  tx: Tx,
  page: EnterprisePage,
  body: StatementBody,
  { locale, confirmed }: { locale: Locale; confirmed: boolean },
): Promise<StatementBody> {
  switch (body.part) {
    case 'identity':
      return soundField(body, locale);
    case 'year': {
      const wish = { year: body.year, kind: 'reported' as const, values: body.values, note: null, confirmed };
      return { ...body, values: await soundYear(tx, page.id, wish) };
    }
    case 'certificate':
      refuseStranger(body.of, page.certificates, body.part);
      if (body.expiresOn !== null && body.expiresOn < body.issuedOn)
        throw Refusal.at('expiresOn', 'certificate-days', { expires: body.expiresOn, issued: body.issuedOn });
      return body;
    case 'ip':
      refuseStranger(body.of, page.ips, body.part);
      return body;
    case 'fact':
      return soundFact(body, locale);
  }
}

type Field = Extract<StatementBody, { part: 'identity' }>;

function soundField(body: Field, locale: Locale): Field {
  const value = body.value === '' ? null : body.value;
  if (body.field === 'creditCode') return { ...body, value: soundCode(value ?? '') };
  const read = NewEnterprise.shape[body.field].safeParse(value);
  if (!read.success)
    throw Refusal.at('value', 'statement-value', {
      title: FIELD_WORDS[body.field][locale],
      value: value ?? '',
    });
  return { ...body, value };
}

/** A row that is corrected is one of the enterprise's own. */
function refuseStranger(of: string | null, own: readonly { id: string }[], key: string): void {
  if (of !== null && !own.some(({ id }) => id === of)) throw new Refusal('portal-item-gone', { key });
}

function soundFact(body: Extract<StatementBody, { part: 'fact' }>, locale: Locale): StatementBody {
  const word = singleFacts().get(`${body.kind} ${body.name}`);
  if (!word) throw new Refusal('fact-unknown', { name: body.name });
  const yes = body.value === 'true' || body.value === 'false';
  if (yes === (body.kind === 'number'))
    throw Refusal.at('value', 'statement-value', { title: word[locale], value: body.value });
  if (body.kind === 'number') refuseOutOfRange(word, body.value);
  return body;
}
