/** The desk's list with what narrows it, and who answers. */
import { useState } from 'react';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column, Sort } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import type { EnquiryList, EnquiryRow } from '../enquiry-contract.ts';
import { DeskForm } from './desk-form.tsx';
import { Clock, optionsOf, wordIn } from './shown.tsx';
import type { AttractionKey } from './words.ts';

export interface DeskProps {
  readonly list: EnquiryList;
  readonly page: number;
  readonly size: number;
  readonly sort: Sort;
  readonly onSort: (key: string) => void;
}

export function Desk({ list, page, size, sort, onSort }: DeskProps) {
  const { t } = useWords<AttractionKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const columns = useColumns(list);
  const filtered = [
    'q',
    'state',
    'clock',
    'unitId',
    'channel',
    'source',
    'year',
    'mine',
    'show',
    'reached',
  ].some((name) => search[name]);
  return (
    <>
      <Answers list={list} />
      <Tally tally={list.tally} />
      <Filters list={list} />
      {list.rows.length === 0 ? <Empty>{t(filtered ? 'att.nothing' : 'eny.none')}</Empty> : null}
      {list.rows.length > 0 ? (
        <DataTable
          label={t('eny.title')}
          {...{ rows: list.rows, columns, sort, onSort }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/projects/enquiries/${row.id}`)}
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

function Answers({ list: { desk, words } }: Pick<DeskProps, 'list'>) {
  const { t } = useWords<AttractionKey>();
  const [setting, setSetting] = useState(false);
  const open = t(desk.open ? 'eny.desk.open' : 'eny.desk.closed');
  return (
    <p className="s13 att-line">
      <span className={desk.unit ? undefined : 'amber'}>
        {desk.unit ? t('eny.desk', { unit: desk.unit, open }) : t('eny.desk.none')}
      </span>
      <span className="m">
        {t('eny.promise', { hours: words.promisedHours, source: words.promiseSource })}
      </span>
      {desk.open ? (
        <a href="/enquire" target="_blank" rel="noreferrer">
          {t('eny.desk.form')}
        </a>
      ) : null}
      {desk.can.includes('set') ? (
        <button type="button" className="btn txt" onClick={() => setSetting(true)}>
          {t('eny.desk.set')}
        </button>
      ) : null}
      {setting ? <DeskForm desk={desk} onClose={() => setSetting(false)} /> : null}
    </p>
  );
}

function Tally({ tally }: Pick<EnquiryList, 'tally'>) {
  const { t } = useWords<AttractionKey>();
  const { waiting, overdue, open, suspect } = tally;
  return (
    <p className="s13 att-line">
      <Link to="/projects/enquiries?clock=overdue" className={overdue === 0 ? 'm' : 'red'}>
        {t('eny.overdue', { count: overdue })}
      </Link>
      <Link to="/projects/enquiries?clock=waiting" className={waiting === 0 ? 'm' : undefined}>
        {t('eny.waiting', { count: waiting })}
      </Link>
      <Link to="/projects/enquiries">{t('eny.open', { count: open })}</Link>
      {suspect > 0 ? <span className="m">{t('eny.suspect', { count: suspect })}</span> : null}
    </p>
  );
}

function Filters({ list: { words } }: Pick<DeskProps, 'list'>) {
  const { t, locale } = useWords<AttractionKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value || undefined, page: undefined });
  const any = t('att.any');
  return (
    <div className="filters">
      <TextField label={t('att.q')} type="search" value={search.q ?? ''} onChange={put('q')} maxLength={60} />
      <SelectField
        label={t('eny.show')}
        value={search.show ?? ''}
        none={t('eny.show.open')}
        options={[
          { value: 'ended', label: t('eny.show.ended') },
          { value: 'all', label: t('eny.show.all') },
        ]}
        onChange={put('show')}
      />
      <SelectField
        label={t('eny.state')}
        value={search.state ?? ''}
        none={any}
        options={optionsOf(words.states, locale)}
        onChange={put('state')}
      />
      <SelectField
        label={t('eny.unit')}
        value={search.unitId ?? ''}
        none={any}
        options={units}
        onChange={put('unitId')}
      />
      <SelectField
        label={t('eny.channel')}
        value={search.channel ?? ''}
        none={any}
        options={optionsOf(words.channels, locale)}
        onChange={put('channel')}
      />
      <SelectField
        label={t('att.source')}
        value={search.source ?? ''}
        none={any}
        options={[...optionsOf(words.ways, locale), { value: 'untold', label: t('att.source.none') }]}
        onChange={put('source')}
      />
      <label className="att-check">
        <input
          type="checkbox"
          checked={search.mine === 'true'}
          onChange={(event) => put('mine')(event.target.checked ? 'true' : '')}
        />
        {t('eny.mine')}
      </label>
    </div>
  );
}

function useColumns({ words }: EnquiryList): Column<EnquiryRow>[] {
  const { t, locale } = useWords<AttractionKey>();
  const { today } = useSession();
  return [
    {
      ...{
        key: 'company',
        head: t('eny.company'),
        text: (row) => row.company,
        phone: 'name',
        sort: 'company',
      },
      cell: (row) => (
        <>
          <Link to={`/projects/enquiries/${row.id}`}>{row.company}</Link> {row.demo ? <Demo /> : null}
          {row.suspect ? <span className="amber s12">{t('eny.suspect.one')}</span> : null}
        </>
      ),
    },
    {
      ...{
        key: 'clock',
        head: t('eny.clock'),
        text: (row) => t(`eny.clock.${row.clock}`),
        sort: 'answerDueAt',
      },
      cell: (row) => <Clock row={row} />,
    },
    { key: 'state', head: t('eny.state'), cell: (row) => wordIn(words.states, row.state, locale) },
    { key: 'unit', head: t('eny.unit'), sort: 'unit', cell: (row) => row.unit },
    { key: 'handler', head: t('eny.handler'), phone: false, cell: (row) => row.handlerPost ?? '' },
    {
      ...{ key: 'sector', head: t('eny.sector'), cut: true, text: (row) => `${row.sector} ${row.place}` },
      cell: (row) => (
        <>
          {row.sector} <span className="m">{row.place}</span>
        </>
      ),
    },
    { key: 'band', head: t('eny.band'), cell: (row) => wordIn(words.bands, row.investmentBand, locale) },
    {
      ...{ key: 'received', head: t('eny.received'), sort: 'receivedAt' },
      cell: (row) => moment(row.receivedAt, today),
    },
    { key: 'number', head: t('eny.number'), phone: false, cell: (row) => row.number },
  ];
}
