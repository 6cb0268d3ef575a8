/** Every change of one record, newest first: when, what was done, what it was and became, and who did it. */
import { useQuery } from '@tanstack/react-query';
import { moment } from './format.ts';
import { useSession } from './session.tsx';
import { Problem, Section } from './ui/parts.tsx';

interface Change {
  readonly at: string;
  readonly act: string;
  readonly post: string;
  readonly reason: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

export type Bag = Readonly<Record<string, unknown>>;
export const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null ? (value as Bag) : {};

export interface ChangeListProps {
  readonly title: string;
  readonly queryKey: readonly unknown[];
  readonly read: () => Promise<readonly Change[]>;
  /** The word for what was done. */
  readonly act: (code: string) => string;
  /** What it was and what it became, in words. */
  readonly said: (before: unknown, after: unknown) => string;
}

export function ChangeList({ title, queryKey, read, act, said }: ChangeListProps) {
  const { today } = useSession();
  const list = useQuery({ queryKey, queryFn: read });
  return (
    <Section title={title} note={list.data?.length}>
      <Problem error={list.error} reading />
      <table className="grid">
        <tbody>
          {list.data?.map((change) => (
            <tr key={`${change.at} ${change.act} ${JSON.stringify(change.after)}`}>
              <td className="nw m">{moment(change.at, today)}</td>
              <td className="nw">{act(change.act)}</td>
              <td style={{ width: '100%' }}>
                {said(change.before, change.after)} <span className="m2">{change.reason}</span>
              </td>
              <td className="nw m hide-phone">{change.post}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
