/** The columns of the table: how far and what first, then whose, money, and what is missing by when. */
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Demo } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { ProjectRow } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function useProjectColumns(): Column<ProjectRow>[] {
  const { t } = useWords<ProjectKey>();
  const { today } = useSession();
  const { word } = useCodeWords();
  const money = (key: 'investmentYuan' | 'investedVerified', head: string): Column<ProjectRow> => ({
    ...{ key, head, align: 'right' },
    cell: (row) => tenThousands(row[key]),
    sum: (row) => (row[key] === null ? null : { value: row[key], unit: '元' }),
  });
  return [
    {
      ...{ key: 'stage', head: t('projects.stage'), sort: 'stage' },
      cell: (row) => <StageCell row={row} />,
      text: (row) => word('stages', row.stage),
    },
    {
      ...{ key: 'name', head: t('projects.name'), sort: 'name', phone: 'name' },
      cell: (row) => (
        <>
          <Link to={`/projects/${row.id}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
          {row.counts === false ? <span className="m s12"> {t('project.uncounted')}</span> : null}
        </>
      ),
      text: (row) => row.name,
    },
    { key: 'investor', head: t('projects.investor'), cell: (row) => row.investor ?? '', phone: false },
    { key: 'unit', head: t('projects.unit'), sort: 'unit', cell: (row) => row.unit },
    { key: 'kind', head: t('projects.kind'), cell: (row) => word('kinds', row.kind), phone: false },
    { key: 'chain', head: t('projects.chain'), cell: (row) => row.chain ?? '', phone: false },
    { ...money('investmentYuan', t('projects.investment')), sort: 'investment' },
    { ...money('investedVerified', t('projects.invested')), sort: 'invested', phone: false },
    {
      ...{ key: 'since', head: t('projects.since'), sort: 'since', phone: false },
      cell: (row) => <span className="nw">{day(row.stageSince, today)}</span>,
      text: (row) => row.stageSince,
    },
    {
      ...{ key: 'next', head: t('projects.next'), sort: 'next', cut: true },
      cell: (row) => <NextCell row={row} />,
      text: (row) => [word('stages', row.nextStage), row.nextPlannedOn ?? ''].join(' ').trim(),
    },
    {
      ...{ key: 'mover', head: t('projects.mover') },
      cell: (row) => (
        <span className={row.mover === 'verifier' ? 'amber nw' : 'nw'}>
          {t(`project.mover.${row.mover}`)}
        </span>
      ),
      text: (row) => t(`project.mover.${row.mover}`),
    },
  ];
}

const STATUS_COLOURS: Readonly<Record<ProjectRow['status'], string>> = {
  ...{ ongoing: '', delayed: 'amber', suspended: 'amber', 'moved-away': 'm', lost: 'm', stopped: 'm' },
};

function StageCell({ row }: { readonly row: ProjectRow }) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  return (
    <span className="nw">
      {word('stages', row.stage)} <Migrated row={row} />
      {row.status === 'ongoing' ? null : (
        <span className={STATUS_COLOURS[row.status]}> {t(`project.status.${row.status}`)}</span>
      )}
    </span>
  );
}

/** Stands there by the word of a ledger: so many steps nobody has verified. */
export function Migrated({ row }: { readonly row: Pick<ProjectRow, 'migratedOpen'> }) {
  const { t } = useWords<ProjectKey>();
  if (row.migratedOpen === 0) return null;
  return (
    <span className="amber s12" title={t('migrated.count', { count: row.migratedOpen })}>
      {t('migrated.mark')}
    </span>
  );
}

/** The next stage, how many things are missing for it, and by when it was planned; in red once the day is past. */
export function NextCell({ row }: { readonly row: ProjectRow }) {
  const { t } = useWords<ProjectKey>();
  const { today } = useSession();
  const { word } = useCodeWords();
  if (row.nextStage === null) return <span className="m">—</span>;
  if (row.mover === 'verifier')
    return (
      <span className="nw">
        {word('stages', row.nextStage)} <span className="amber">{t('projects.reported')}</span>
      </span>
    );
  const late = row.nextPlannedOn !== null && row.nextPlannedOn < today;
  return (
    <span className="nw">
      {word('stages', row.nextStage)}{' '}
      <span className={row.missingCount > 0 ? '' : 'm'}>
        {row.missingCount > 0 ? t('projects.missing', { count: row.missingCount }) : t('projects.ready')}
      </span>{' '}
      {row.nextPlannedOn ? <span className={late ? 'red' : 'm'}>{day(row.nextPlannedOn, today)}</span> : null}
    </span>
  );
}
