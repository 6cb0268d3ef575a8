/** When to apply for what: windows of a year, days left, and the firms that could use them. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { echelonRoutes, type WindowRow } from '../contract.ts';
import { firmsAddress } from './shown.ts';
import { WindowForm } from './window-form.tsx';
import type { EchelonKey } from './words.ts';

export function Windows() {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [open, setOpen] = useState<'add' | { readonly id: string } | null>(null);
  const year = /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  const query = { year, asOf };
  const found = useQuery({
    queryKey: ['windows', query],
    queryFn: () => api(echelonRoutes.listWindows, { query }),
  });
  const rows = found.data?.rows ?? [];
  const urgent = rows.filter(({ remind }) => remind);
  return (
    <>
      <div className="filters">
        <TextField
          label={t('echelons.year')}
          {...{ value: search.year ?? '', maxLength: 4, size: 6, inputMode: 'numeric' }}
          placeholder={found.data ? String(found.data.year) : ''}
          onChange={(text) => set({ year: text })}
        />
        {found.data?.can.includes('add') ? (
          <button type="button" className="btn" onClick={() => setOpen('add')}>
            {t('echelons.window.add')}
          </button>
        ) : null}
      </div>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {urgent.length > 0 ? (
        <p role="status" className="s13">
          <b className="amber">{t('echelons.window.remind')}</b>{' '}
          {urgent
            .map(({ title, state, days }) => `${title}（${t(`echelons.window.${state}`, { days })}）`)
            .join('；')}
        </p>
      ) : null}
      {found.data && rows.length === 0 ? (
        <Empty>{t('echelons.window.none', { year: found.data.year })}</Empty>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} onWithdraw={(id) => setOpen({ id })} /> : null}
      {open === 'add' ? <WindowForm onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== 'add' ? (
        <ReasonDialog
          title={t('echelons.window.withdraw')}
          onClose={() => setOpen(null)}
          onSave={(reason) =>
            api(echelonRoutes.withdrawWindow, { params: { id: open.id }, body: { reason } })
          }
        />
      ) : null}
    </>
  );
}

/** Whom one would work on for it: who could apply, who has to again, and whose data are missing. */
const WORKED_ON = ['met', 'person', 'close', 'near', 'lacking', 'expiring'] as const;

function Able({ row: { programme, counts } }: { readonly row: WindowRow }) {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const there = WORKED_ON.filter((bucket) => (counts[bucket] ?? 0) > 0);
  if (there.length === 0) return <span className="m">{t('echelons.window.nobody')}</span>;
  return (
    <span className="said">
      {there.map((bucket) => (
        <Link key={bucket} to={firmsAddress(programme, bucket, { asOf })} className="nw">
          {t(bucket === 'expiring' ? 'echelons.window.again' : `bucket.${bucket}`)} {counts[bucket]}
        </Link>
      ))}
    </span>
  );
}

interface RowsProps {
  readonly rows: readonly WindowRow[];
  readonly onWithdraw: (id: string) => void;
}

function Rows({ rows, onWithdraw }: RowsProps) {
  const { t } = useWords<EchelonKey>();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th>{t('echelons.window')}</th>
          <th>{t('echelons.window.days')}</th>
          <th>{t('echelons.window.state')}</th>
          <th>{t('echelons.window.ready')}</th>
          <th className="hide-phone">{t('echelons.window.source')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.programme} ${row.from} ${row.title}`}>
            <td>
              {row.title}
              {row.demo ? <Demo /> : null}{' '}
              {row.toVerify ? <b className="amber s12">{t('echelons.verify')}</b> : null}
              <div className="m s12">{[row.programmeTitle, row.note].filter(Boolean).join(' · ')}</div>
            </td>
            <td className="nw">
              {row.from} – {row.to}
            </td>
            <td className={row.remind ? 'amber nw' : row.state === 'over' ? 'm nw' : 'nw'}>
              {t(`echelons.window.${row.state}`, { days: row.days })}
            </td>
            <td>
              <Able row={row} />
            </td>
            <td className="m s12 hide-phone">{row.source}</td>
            <td>
              {row.id !== null && row.can.includes('withdraw') ? (
                <button type="button" className="btn txt" onClick={() => onWithdraw(row.id ?? '')}>
                  {t('echelons.window.withdraw')}
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
