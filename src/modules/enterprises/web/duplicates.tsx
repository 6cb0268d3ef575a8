/** 疑似重复: pairs that bear one name; one is kept, the other counts as it from then on. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useCan } from '#web/session.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { DuplicatePair } from '../merge-contract.ts';
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
    </ReasonDialog>
  );
}
