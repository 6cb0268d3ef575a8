/** What happened to the target, newest first. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '#kernel/route.ts';
import { get } from '#web/api.ts';
import { useChangeWords } from '#web/changes-line.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { StateMark, VERDICTS } from '#web/ui/state-mark.tsx';
import type { targetRoutes } from '../contract.ts';
import type { TargetKey } from './words.ts';

type Entries = AnswerOf<typeof targetRoutes.targetHistory>;
const FIGURES = new Set(['reported', 'verified', 'statistical', 'estimated']);
const KNOWN = new Set([
  'adopt',
  'amend',
  'withdraw',
  'share',
  'plan',
  'verdict',
  'reported',
  'verified',
  'statistical',
  'estimated',
]);

const SHOWN = 12;

/** Up to the day that the page shows; the newest first, the rest on demand. */
export function History({ id, asOf }: { id: string; asOf: string | undefined }) {
  const { t } = useWords<TargetKey>();
  const { today } = useSession();
  const [all, setAll] = useState(false);
  const said = useChangeWords();
  const { data, error } = useQuery({
    queryKey: ['target-history', id, asOf],
    queryFn: () => get<Entries>(`/targets/${id}/history`, { asOf }),
    placeholderData: (old) => old,
  });
  const shown = all ? data : data?.slice(0, SHOWN);
  const more = (data?.length ?? 0) - (shown?.length ?? 0);
  return (
    <Section title={t('target.history')} note={data?.length}>
      <Problem error={error} reading />
      <table className="grid">
        <tbody>
          {shown?.map((entry) => (
            <tr key={`${entry.seq} ${entry.act}`}>
              <td className="nw m">{moment(entry.at, today)}</td>
              <td className="nw">
                <Act entry={entry} />
              </td>
              <td style={{ width: '100%' }}>
                {FIGURES.has(entry.act) ? figureWords(entry.after) : said(entry)}{' '}
                <span className="m2">{entry.reason}</span>
              </td>
              <td className="nw m hide-phone">{entry.post === 'system' ? t('target.system') : entry.post}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? (
        <button type="button" className="btn txt" onClick={() => setAll(true)}>
          {t('target.history.more', { n: more })}
        </button>
      ) : null}
    </Section>
  );
}

function Act({ entry }: { readonly entry: Entries[number] }) {
  const { t } = useWords<TargetKey>();
  const verdict = VERDICTS.find((one) => one === text(entry.after, 'verdict'));
  if (entry.act === 'verdict' && verdict) return <StateMark verdict={verdict} />;
  return KNOWN.has(entry.act) ? t(`act.${entry.act}` as TargetKey) : entry.act;
}

/** 06-27 的 21 个, as the server sent it. */
const figureWords = (after: unknown): string =>
  ['day', 'value', 'unit'].map((key) => text(after, key)).join(' ');

function text(record: unknown, key: string): string | undefined {
  if (typeof record !== 'object' || record === null || !(key in record)) return undefined;
  const value = (record as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
