/** 权重: what each way looks at and how many points it counts, by the version of the day. */

import { useQuery } from '@tanstack/react-query';
import { plainMoney } from '#kernel/money.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { candidateRoutes, type WeightTable } from '../contract.ts';
import { PART_WORDS, WAYS } from '../reason-contract.ts';
import type { CandidateKey } from './words.ts';

/** Words of the weights that the screen has a word for. */
const WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  main: ['主分类', 'main class'],
  listed: ['所列分类', 'listed class'],
  doubtful: ['存疑分类', 'doubtful class'],
  above: ['规上', 'above scale'],
  neighbour: ['相邻环节', 'neighbouring node'],
  node: ['本环节', 'this node'],
  chain: ['本链', 'the chain'],
};

const MONEY = ['revenue', 'amount'];

export function Weights() {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const found = useQuery({
    queryKey: ['candidates', 'weights', asOf],
    queryFn: () => api(candidateRoutes.readWeights, { query: { asOf } }),
  });
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data ? (
        <>
          <p className="m s13">
            {t('cweights.says', {
              ...{ number: found.data.number, from: found.data.from, source: found.data.source },
            })}
          </p>
          {WAYS.map((way) => (
            <Section key={way} title={t(`cway.${way}`)} note={t(`cway.${way}.says`)}>
              <WayTable rows={found.data.rows.filter((row) => row.way === way)} />
            </Section>
          ))}
        </>
      ) : null}
    </>
  );
}

function WayTable({ rows }: { readonly rows: WeightTable['rows'] }) {
  const { t, locale } = useWords<CandidateKey>();
  const at = locale === 'zh' ? 0 : 1;
  const says = (part: string, text: string): string => {
    if (text === '') return t('cweights.there');
    const from = /^≥ (\d+)$/.exec(text)?.[1];
    if (from && MONEY.includes(part)) return `≥ ${plainMoney(from, locale)}`;
    const days = /^≤ (\d+) d$/.exec(text)?.[1];
    if (days) return t('cweights.days', { days });
    return WORDS[text]?.[at] ?? text;
  };
  return (
    <table className="grid" style={{ maxWidth: 560 }}>
      <thead>
        <tr>
          <th>{t('cweights.part')}</th>
          <th>{t('cweights.when')}</th>
          <th className="num">{t('cweights.points')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, n) => (
          <tr key={`${row.part} ${row.says}`}>
            <td>{rows[n - 1]?.part === row.part ? '' : (PART_WORDS[row.part]?.[at] ?? row.part)}</td>
            <td>{says(row.part, row.says)}</td>
            <td className="num">{row.points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
