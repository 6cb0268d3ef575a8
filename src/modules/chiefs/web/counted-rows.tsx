/** The rows that a number of the yearly table counts. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { multiply } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { quantity } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { chiefRoutes } from '../contract.ts';
import type { YearRow } from '../plan-contract.ts';
import type { ChiefKey } from './words.ts';

interface CountedRowsProps {
  readonly chainId: string;
  readonly row: YearRow;
  readonly year: number;
  readonly onClose: () => void;
}

const PAGE = 200;

export function CountedRows({ chainId, row, year, onClose }: CountedRowsProps) {
  const { t, locale } = useWords<ChiefKey>();
  const { asOf } = useAsOf();
  const [page, setPage] = useState(0);
  const query = { code: row.code, year, asOf, offset: page * PAGE, limit: PAGE };
  const found = useQuery({
    queryKey: ['chiefs', 'counted', chainId, query],
    queryFn: () => api(chiefRoutes.countedRows, { params: { id: chainId }, query }),
    placeholderData: keepPreviousData,
  });
  const { rows = [], total = 0, others = 0 } = found.data ?? {};
  return (
    <Dialog title={t('chf.year.rows', { name: row.name, count: total + others })} onClose={onClose} wide>
      <p className="s13 m">{row.means}</p>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data && total === 0 ? <p className="s13 m">{t('chf.list.none')}</p> : null}
      <table className="grid chf-cards">
        <tbody>
          {rows.map((one) => (
            <tr key={`${one.id} ${one.day}`}>
              <td>{one.to ? <Link to={one.to}>{one.title}</Link> : one.title}</td>
              <td style={{ width: '50%' }} className="m">
                {one.context}
              </td>
              <td className="nw">{one.day}</td>
              {row.amount ? (
                <td className="num nw">
                  {one.value === null ? (
                    <span className="m">{t('chf.year.untold')}</span>
                  ) : (
                    quantity(multiply(one.value, '0.00000001'), '亿元', locale)
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="s13">
        <Pager {...{ page, size: PAGE, total, onPage: setPage }} />
      </p>
      {others > 0 ? <p className="s13 m">{t('chf.list.others', { count: others })}</p> : null}
    </Dialog>
  );
}
