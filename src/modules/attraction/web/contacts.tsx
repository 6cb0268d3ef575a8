/** The list of first contacts with what narrows it. */
import { useWords, type Words } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column, Sort } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import type { ContactList, ContactRow } from '../contact-contract.ts';
import type { ContactKey } from './contact-words.ts';
import type { AttractionKey } from './words.ts';

const HELD: readonly ContactRow['state'][] = ['registered', 'extended', 'kept', 'shared'];

/** The last day is a day of the lock still. */
export const daysLeftSaid = (days: number, t: Words<ContactKey>): string =>
  days === 0 ? t('con.left.today') : t('con.left', { days });

export function ContactState({ row }: { readonly row: Pick<ContactRow, 'state' | 'share' | 'daysLeft'> }) {
  const { t } = useWords<ContactKey>();
  const held = HELD.includes(row.state);
  return (
    <span className="nw">
      <span className={held ? 'green' : 'm'}>
        <span aria-hidden="true">{held ? '●' : '○'}</span> {t(`con.state.${row.state}`)}
      </span>
      {row.share ? <span className="m s12"> {t('con.share', { share: row.share })}</span> : null}
    </span>
  );
}

export interface ContactsProps {
  readonly list: ContactList;
  readonly page: number;
  readonly size: number;
  readonly sort: Sort;
}

export function Contacts({ list, page, size, sort }: ContactsProps) {
  const { t } = useWords<ContactKey | AttractionKey>();
  const [search, set] = useUrl();
  const columns = useColumns();
  const filtered = ['q', 'unitId', 'held', 'disputed', 'endsWithin'].some((name) => search[name]);
  const { held, soon, disputed } = list.tally;
  return (
    <>
      <p className="s13 att-line">
        <Link to="/projects/first-contacts?held=true">{t('con.held', { count: held })}</Link>
        <Link to="/projects/first-contacts?endsWithin=14" className={soon === 0 ? 'm' : 'amber'}>
          {t('con.soon', { count: soon })}
        </Link>
        <Link to="/projects/first-contacts?disputed=true" className={disputed === 0 ? 'm' : undefined}>
          {t('con.disputed', { count: disputed })}
        </Link>
        <span className="m">{t('con.says', { ...list.words, talks: '' })}</span>
      </p>
      <Filters />
      {list.rows.length === 0 ? <Empty>{t(filtered ? 'att.nothing' : 'con.none')}</Empty> : null}
      {list.rows.length > 0 ? (
        <DataTable
          label={t('con.title')}
          {...{ rows: list.rows, columns, sort }}
          rowKey={(row) => row.id}
          onSort={(key) =>
            set({ sort: key, descending: sort.key === key && !sort.descending ? 'true' : undefined })
          }
          onOpen={(row) => set({ open: row.id }, true)}
        />
      ) : null}
      <p className="s13 att-foot">
        <span className="m">{t('att.rows', { count: list.total })} </span>
        <Pager
          {...{ page, size, total: list.total }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function Filters() {
  const { t } = useWords<ContactKey | AttractionKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value || undefined, page: undefined });
  return (
    <div className="filters">
      <TextField label={t('att.q')} type="search" value={search.q ?? ''} onChange={put('q')} maxLength={60} />
      <SelectField
        label={t('con.show')}
        value={search.held ?? ''}
        none={t('att.any')}
        options={[
          { value: 'true', label: t('con.show.held') },
          { value: 'false', label: t('con.show.over') },
        ]}
        onChange={put('held')}
      />
      <SelectField
        label={t('con.unit')}
        value={search.unitId ?? ''}
        none={t('att.any')}
        options={units}
        onChange={put('unitId')}
      />
    </div>
  );
}

function useColumns(): Column<ContactRow>[] {
  const { t } = useWords<ContactKey>();
  const [, set] = useUrl();
  return [
    {
      ...{
        key: 'investor',
        head: t('con.investor'),
        text: (row) => row.investor,
        phone: 'name',
        sort: 'investor',
      },
      cell: (row) => (
        <>
          <button type="button" className="btn txt" onClick={() => set({ open: row.id }, true)}>
            {row.investor}
          </button>{' '}
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      key: 'project',
      head: t('con.project'),
      cut: true,
      text: (row) => row.project,
      cell: (row) => row.project,
    },
    {
      ...{ key: 'state', head: t('con.state'), text: (row) => t(`con.state.${row.state}`) },
      cell: (row) => <ContactState row={row} />,
    },
    {
      ...{ key: 'until', head: t('con.until'), sort: 'heldUntil', text: (row) => row.heldUntil ?? '' },
      cell: (row) => (
        <span className="nw">
          {row.heldUntil ?? ''}{' '}
          {row.daysLeft === null ? null : (
            <span className={row.daysLeft <= 14 ? 'amber s12' : 'm s12'}>
              {daysLeftSaid(row.daysLeft, t)}
            </span>
          )}
        </span>
      ),
    },
    { key: 'unit', head: t('con.unit'), sort: 'unit', cell: (row) => row.unit },
    { key: 'contactedOn', head: t('con.contactedOn'), cell: (row) => row.contactedOn },
    {
      ...{ key: 'toldOn', head: t('con.toldOn'), sort: 'toldOn', text: (row) => row.toldOn },
      cell: (row) => (
        <span className="nw">
          {row.toldOn} {row.late ? <span className="amber s12">{t('con.late')}</span> : null}
        </span>
      ),
    },
    {
      ...{ key: 'disputes', head: t('con.disputes'), align: 'right' },
      cell: (row) => (row.disputes > 0 ? String(row.disputes) : ''),
    },
    { key: 'number', head: t('con.number'), phone: false, cell: (row) => row.number },
  ];
}
