/** Tables and editions with their sources: what was brought when, what was computed of it, which is in use. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { ReasonDialog, useSaving } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type EditionRow, type RelatednessPage, relatednessRoutes, type TableRow } from '../contract.ts';
import { AdoptForm, ComputeForm, type ComputeWish } from './edition-forms.tsx';
import { NoEciSaid } from './edition-said.tsx';
import { dayOf, levelKey, plainMeasureKey } from './shown.ts';
import type { RelatednessKey } from './words.ts';
import { Computing, useComputing } from './work.tsx';

type Open = { readonly compute: TableRow } | { readonly withdraw: TableRow } | { readonly adopt: EditionRow };

export function Editions() {
  const { t } = useWords<RelatednessKey>();
  const { asOf, isPast } = useAsOf();
  const [open, setOpen] = useState<Open | null>(null);
  const [done, setDone] = useState(false);
  const { error, save } = useSaving();
  const work = useComputing((found) => void save(() => found));
  const found = useQuery({
    queryKey: ['relatedness', { asOf }],
    queryFn: () => api(relatednessRoutes.readRelatedness, { query: { asOf } }),
  });
  const close = () => setOpen(null);
  const compute = (id: string, wish: ComputeWish) => {
    close();
    setDone(false);
    void save(() => work.follow(api(relatednessRoutes.computeEdition, { params: { id }, body: wish }))).then(
      setDone,
    );
  };
  const { data } = found;
  const mayEdit = (data?.can.includes('edit') ?? false) && !isPast;
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      <Problem error={error} />
      {work.going ? <Computing work={work.going} /> : null}
      {done && !work.going ? (
        <p role="status" className="green s13">
          {t('rel.compute.done')} <Link to="/relatedness">{t('rel.see')}</Link>
        </p>
      ) : null}
      {data ? <UseSaid overview={data} /> : null}
      {data ? (
        <EditionRows {...{ rows: data.editions, mayEdit }} onAdopt={(adopt) => setOpen({ adopt })} />
      ) : null}
      {data ? (
        <TableRows
          {...{ rows: data.tables, mayEdit: mayEdit && !work.going }}
          onCompute={(one) => setOpen({ compute: one })}
          onWithdraw={(one) => setOpen({ withdraw: one })}
        />
      ) : null}
      {data?.few.map((one) => (
        <p key={one.measure} className="m s12">
          {t(plainMeasureKey(one.measure))}：
          {t('rel.rules.few', { source: one.source, cell: one.cell, place: one.place, kind: one.class })}
        </p>
      ))}
      {open && 'compute' in open && data ? (
        <ComputeForm overview={data} onClose={close} onCompute={(wish) => compute(open.compute.id, wish)} />
      ) : null}
      {open && 'adopt' in open ? (
        <AdoptForm edition={open.adopt} use={data?.use ?? null} onClose={close} />
      ) : null}
      {open && 'withdraw' in open ? (
        <ReasonDialog
          title={t('rel.withdraw')}
          onClose={close}
          onSave={(reason) =>
            api(relatednessRoutes.withdrawTable, { params: { id: open.withdraw.id }, body: { reason } })
          }
        />
      ) : null}
    </>
  );
}

function UseSaid({ overview: { use } }: { readonly overview: RelatednessPage }) {
  const { t } = useWords<RelatednessKey>();
  if (!use) return <p className="m s13">{t('rel.use.none')}</p>;
  const { since, place, reason, post } = use;
  return (
    <p className="s13">
      {t('rel.use', { day: dayOf(since), place: place ?? t('rel.use.noplace'), reason, post })}
    </p>
  );
}

interface EditionRowsProps {
  readonly rows: readonly EditionRow[];
  readonly mayEdit: boolean;
  readonly onAdopt: (edition: EditionRow) => void;
}

function EditionRows({ rows, mayEdit, onAdopt }: EditionRowsProps) {
  const { t } = useWords<RelatednessKey>();
  return (
    <Section title={t('rel.editions')} note={rows.length}>
      {rows.length === 0 ? <Empty>{t('rel.editions.none')}</Empty> : null}
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          {rows.length > 0 ? (
            <thead>
              <tr>
                <th>{t('rel.edition')}</th>
                <th className="num">{t('rel.threshold')}</th>
                <th className="num hide-phone">{t('rel.held')}</th>
                <th className="hide-phone">{t('rel.complexity')}</th>
                <th>{t('rel.computed')}</th>
                <th className="hide-phone">{t('rel.source')}</th>
                <th />
              </tr>
            </thead>
          ) : null}
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link to={row.inUse ? '/relatedness' : `/relatedness?edition=${row.id}`}>
                    {row.year} {t(plainMeasureKey(row.measure))} {t(levelKey(row))}
                  </Link>
                  {row.demo ? <Demo /> : null}{' '}
                  {row.inUse ? <b className="green s12">{t('rel.edition.used')}</b> : null}
                </td>
                <td className="num">{row.threshold}</td>
                <td className="num hide-phone">{row.held.toLocaleString('en-US')}</td>
                <td className="s12 hide-phone">
                  {row.noEci === null ? (
                    <span className="m">
                      {t('rel.complexity.there', {
                        second: (row.second ?? 0).toFixed(4),
                        third: (row.third ?? 0).toFixed(4),
                      })}
                    </span>
                  ) : (
                    <NoEciSaid reason={row.noEci} />
                  )}
                </td>
                <td className="s12">
                  {dayOf(row.computedAt)}{' '}
                  <span className="m">
                    {row.post} · {row.method}
                  </span>
                </td>
                <td className="m s12 hide-phone">{row.source}</td>
                <td>
                  {mayEdit ? (
                    <button type="button" className="btn txt" onClick={() => onAdopt(row)}>
                      {t('rel.adopt')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface TableRowsProps {
  readonly rows: readonly TableRow[];
  readonly mayEdit: boolean;
  readonly onCompute: (table: TableRow) => void;
  readonly onWithdraw: (table: TableRow) => void;
}

function TableRows({ rows, mayEdit, onCompute, onWithdraw }: TableRowsProps) {
  const { t } = useWords<RelatednessKey>();
  return (
    <Section title={t('rel.tables')} note={rows.length}>
      {rows.length === 0 ? <Empty>{t('rel.tables.none')}</Empty> : null}
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          {rows.length > 0 ? (
            <thead>
              <tr>
                <th>{t('rel.measure')}</th>
                <th className="num">{t('rel.size')}</th>
                <th className="num hide-phone">{t('rel.filled')}</th>
                <th>{t('rel.source')}</th>
                <th className="hide-phone">{t('rel.brought')}</th>
                <th>{t('rel.state')}</th>
                <th />
              </tr>
            </thead>
          ) : null}
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  {row.year} {t(plainMeasureKey(row.measure))} {t(levelKey(row))}
                  {row.demo ? <Demo /> : null}
                </td>
                <td className="num nw">
                  {row.placeCount} × {row.classCount}
                </td>
                <td className="num hide-phone">{row.filled.toLocaleString('en-US')}</td>
                <td className="s12">
                  {row.source} <span className="m">{row.fileName === 'paste' ? '' : row.fileName}</span>
                </td>
                <td className="s12 hide-phone">
                  {dayOf(row.recordedAt)} <span className="m">{row.post}</span>
                </td>
                <td className="s12">
                  {row.supersededAt === null ? (
                    t('rel.state.standing')
                  ) : (
                    <span className="m">
                      {t('rel.state.superseded', {
                        day: dayOf(row.supersededAt),
                        reason: row.supersededReason ?? '',
                      })}
                    </span>
                  )}
                </td>
                <td className="nw">
                  {mayEdit && row.supersededAt === null ? (
                    <>
                      <button type="button" className="btn" onClick={() => onCompute(row)}>
                        {t('rel.compute')}
                      </button>{' '}
                      <button type="button" className="btn txt" onClick={() => onWithdraw(row)}>
                        {t('rel.withdraw')}
                      </button>
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
