/** What happened to the target, newest first. */
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#kernel/route.ts';
import { get } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { targetRoutes } from '../contract.ts';
import type { TargetKey } from './words.ts';

type Entries = AnswerOf<typeof targetRoutes.targetHistory>;
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

export function History({ id }: { id: string }) {
  const { t } = useWords<TargetKey>();
  const { data } = useQuery({
    queryKey: ['target-history', id],
    queryFn: () => get<Entries>(`/targets/${id}/history`),
  });
  return (
    <Section title={t('target.history')} note={data?.length}>
      <table className="grid">
        <tbody>
          {data?.slice(0, 60).map((entry) => (
            <tr key={`${entry.seq} ${entry.act}`}>
              <td className="nw m">{moment(entry.at)}</td>
              <td className="nw">{KNOWN.has(entry.act) ? t(`act.${entry.act}` as TargetKey) : entry.act}</td>
              <td className="cut">{detail(entry)}</td>
              <td className="nw m hide-phone">{entry.post === 'system' ? '' : entry.post}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function detail({ reason, before, after }: Entries[number]): string {
  const value = text(after, 'value');
  const day = text(after, 'day');
  const old = text(before, 'value');
  const change = old && value && old !== value ? `${old} → ${value}` : (value ?? '');
  return [day, day ? `${change} ${text(after, 'unit') ?? ''}` : change, reason].filter(Boolean).join('  ');
}

function text(record: unknown, key: string): string | undefined {
  if (typeof record !== 'object' || record === null || !(key in record)) return undefined;
  const value = (record as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
