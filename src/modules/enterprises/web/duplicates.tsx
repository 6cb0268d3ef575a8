/** 疑似重复: pairs that bear one name; one is kept, the other counts as it from then on. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useCan } from '#web/session.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import type { DuplicatePair } from '../merge-contract.ts';
import type { YearItem } from '../year-contract.ts';
import { shownItem, shownUnit } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

type One = DuplicatePair['first'];
interface Chosen {
  readonly kept: One;
  readonly other: One;
}

export function Duplicates() {
  const { t } = useWords<EnterpriseKey>();
  const mayEdit = useCan('enterprises.edit');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const list = useQuery({
    queryKey: ['enterprises', 'duplicates'],
    queryFn: () => api(enterpriseRoutes.listDuplicates),
  });
  const keep = (kept: One, other: One) =>
    mayEdit ? (
      <button type="button" className="btn" onClick={() => setChosen({ kept, other })}>
        {t('enterprise.merge.keep', { name: kept.creditCode })}
      </button>
    ) : null;
  return (
    <>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? <Empty>{t('enterprise.duplicates.none')}</Empty> : null}
      {list.data && list.data.length > 0 ? (
        <div style={{ overflowX: 'auto' }}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('enterprise.first')}</th>
                <th>{t('enterprise.second')}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.map(({ first, second }) => (
                <tr key={`${first.id} ${second.id}`}>
                  <td>
                    <Firm one={first} /> {keep(first, second)}
                  </td>
                  <td>
                    <Firm one={second} /> {keep(second, first)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {chosen ? <MergeDialog {...chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}

function Firm({ one }: { readonly one: One }) {
  return (
    <>
      <Link to={`/enterprises/${one.id}`}>{one.name}</Link>{' '}
      <span className="m">
        {one.creditCode} {one.unit ?? ''}
      </span>
    </>
  );
}

export function MergeDialog({ kept, other, onClose }: Chosen & { readonly onClose: () => void }) {
  const { t } = useWords<EnterpriseKey>();
  return (
    <ReasonDialog
      title={t('enterprise.merge')}
      onClose={onClose}
      onSave={(reason) =>
        api(enterpriseRoutes.mergeEnterprises, {
          params: { id: kept.id },
          body: { otherId: other.id, reason },
        })
      }
    >
      <p className="s13">
        {t('enterprise.merge.said', { other: other.name, code: other.creditCode, kept: kept.name })}
      </p>
      <SideBySide kept={kept} other={other} />
    </ReasonDialog>
  );
}

/** What is kept of the two, so that who merges sees which one is to stand. */
function SideBySide({ kept, other }: Chosen) {
  const { t, locale } = useWords<EnterpriseKey>();
  const pages = useQueries({
    queries: [kept, other].map(({ id }) => ({
      queryKey: ['enterprise', id, undefined],
      queryFn: () => api(enterpriseRoutes.readEnterprise, { params: { id }, query: {} }),
    })),
  });
  const found = pages.map(({ data }) => data);
  const last = (page: EnterprisePage | undefined, item: YearItem): string => {
    const year = page?.years.find(({ values }) => values[item] != null);
    return year
      ? `${shownItem(item, year.values[item])}${t('enterprise.merge.year', { year: year.year })}`
      : '—';
  };
  const lines: readonly (readonly [string, (page: EnterprisePage | undefined) => string])[] = [
    [t('enterprise.creditCode'), (page) => page?.creditCode ?? ''],
    [t('enterprise.unit'), (page) => page?.unit ?? t('enterprise.unit.none')],
    ...(['revenue', 'staff'] as const).map(
      (item) =>
        [
          `${t(`item.${item}`)} ${unitWord(shownUnit(item), locale)}`,
          (page: EnterprisePage | undefined) => last(page, item),
        ] as const,
    ),
    [t('enterprise.years'), (page) => String(page?.years.length ?? '')],
    [t('enterprise.certificates.all'), (page) => String(page?.certificates.length ?? '')],
  ];
  return (
    <>
      <Problem error={pages.find(({ error }) => error)?.error} reading />
      <table className="grid s13">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('enterprise.merge.kept')}</th>
            <th scope="col">{t('enterprise.merge.gone')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([head, cell]) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              <td>{cell(found[0])}</td>
              <td>{cell(found[1])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
