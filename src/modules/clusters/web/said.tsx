/** A scale, always with of how many it is; a change, always with of whom. */
import { multiply } from '#kernel/decimal.ts';
import { number, percentProse } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ClusterRow, Scale, YearScale } from '../contract.ts';
import type { ClusterKey } from './words.ts';

/** Yuan as 亿元 with two decimals; '' where nobody has told. */
export const hundredMillions = (yuan: string | null): string =>
  yuan === null ? '' : number(multiply(yuan, '0.00000001'), '亿元', 2);

export function ScaleSaid({ scale }: { readonly scale: Scale }) {
  const { t } = useWords<ClusterKey>();
  const { sum, told, firms } = scale;
  if (firms === 0) return <span className="m">{t('cluster.nofirms')}</span>;
  return (
    <>
      {sum === null ? <span className="amber">{t('cluster.untold')}</span> : <b>{hundredMillions(sum)}</b>}{' '}
      <span className="m s12 nw">{t('cluster.told.short', { told, firms })}</span>
    </>
  );
}

export function ChangeSaid({ change }: { readonly change: YearScale['change'] }) {
  const { t } = useWords<ClusterKey>();
  if (!change || change.ratio === null) return <span className="m s12">{t('cluster.change.none')}</span>;
  const down = change.ratio.startsWith('-');
  return (
    <>
      <span className={down ? 'red nw' : 'nw'}>
        {down ? '' : '+'}
        {percentProse(change.ratio, 1)}
      </span>{' '}
      <span className="m s12">{t('cluster.change.of', { firms: change.firms })}</span>
    </>
  );
}

/** What the number is and what it is not, with who chose it. */
export function Definition({
  row,
}: {
  readonly row: Pick<ClusterRow, 'definition' | 'measurePost' | 'measureReason'>;
}) {
  const { t } = useWords<ClusterKey>();
  const { definition, measurePost, measureReason } = row;
  return (
    <p className="s13">
      <b>{definition.title}</b> {definition.means}
      {t('cluster.stop')}
      <span className="amber">
        {definition.not}
        {t('cluster.stop')}
      </span>
      <span className="m">{definition.source}</span>
      {measurePost ? (
        <span className="m"> {t('cluster.decided', { post: measurePost, reason: measureReason ?? '' })}</span>
      ) : null}
    </p>
  );
}
