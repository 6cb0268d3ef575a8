/** 指标: the catalogue that targets and figures hang on; its counting unit never changes. */
import { useState } from 'react';
import { figureRoutes, type IndicatorRow } from '#modules/figures/contract.ts';
import { api } from '#web/api.ts';
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { sayShell } from '#web/i18n/shell-words.ts';
import { useIndicators } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Demo } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { ActButton, ListPart } from './list-part.tsx';
import { type AdminKey, listed } from './words.ts';

type Open =
  | { readonly act: 'add' }
  | { readonly act: 'amend' | 'disable'; readonly row: IndicatorRow }
  | null;
const MEASURES: readonly IndicatorRow['measure'][] = ['cumulative', 'stock', 'ratio'];
const POLARITIES: readonly IndicatorRow['polarity'][] = ['higher', 'lower', 'range', 'reference'];

export function Indicators() {
  const { t } = useWords<AdminKey>();
  const { today } = useSession();
  const all = useIndicators();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      <ListPart
        query={all}
        empty={t('admin.ind.none')}
        add={{ word: t('admin.ind.add'), run: () => setOpen({ act: 'add' }) }}
      >
        <DataTable
          label={t('admin.tab.indicators')}
          rows={all.data ?? []}
          columns={useIndicatorColumns(setOpen)}
          rowKey={(row) => row.id}
          onOpen={(row) => setOpen({ act: 'amend', row })}
        />
      </ListPart>
      {open?.act === 'amend' ? <Amend row={open.row} onClose={close} /> : null}
      {open?.act === 'disable' ? (
        <ReasonDialog
          title={t(open.row.disabledOn === null ? 'admin.disable' : 'admin.enable')}
          onClose={close}
          onSave={(reason) =>
            amend(open.row, { disabledOn: open.row.disabledOn === null ? today : null, reason })
          }
        >
          <p className="s13">{open.row.name}</p>
        </ReasonDialog>
      ) : null}
      {open?.act === 'add' ? <Add onClose={close} /> : null}
    </>
  );
}

type Change = Omit<typeof figureRoutes.amendIndicator.body._output, 'version'>;
const amend = ({ id, version }: IndicatorRow, change: Change): Promise<IndicatorRow> =>
  api(figureRoutes.amendIndicator, { params: { id }, body: { version, ...change } });

function useIndicatorColumns(setOpen: (open: Open) => void): Column<IndicatorRow>[] {
  const { t } = useWords<AdminKey>();
  const { today } = useSession();
  return [
    { key: 'unit', head: t('admin.ind.unit'), cell: ({ measureUnit }) => measureUnit },
    {
      key: 'name',
      head: t('admin.ind.name'),
      text: ({ name }) => name,
      cell: (row) => (
        <span className={row.disabledOn ? 'm' : ''}>
          {row.name} {row.demo ? <Demo /> : null}{' '}
          {row.disabledOn ? (
            <span className="s12">{t('admin.disabled', { day: day(row.disabledOn, today) })}</span>
          ) : null}
        </span>
      ),
    },
    { key: 'measure', head: t('admin.ind.measure'), cell: (row) => t(`admin.measure.${row.measure}`) },
    { key: 'polarity', head: t('admin.ind.polarity'), cell: (row) => t(`admin.polarity.${row.polarity}`) },
    { key: 'basis', head: t('admin.ind.basis'), cell: ({ basis }) => basis ?? '', cut: true },
    { key: 'aliases', head: t('admin.aliases'), cell: ({ aliases }) => aliases.join('、') },
    {
      key: 'acts',
      head: t('admin.acts'),
      text: () => '',
      cell: (row) => (
        <span className="row-acts">
          <ActButton word={t('admin.amend')} onClick={() => setOpen({ act: 'amend', row })} />
          <ActButton
            word={t(row.disabledOn ? 'admin.enable' : 'admin.disable')}
            onClick={() => setOpen({ act: 'disable', row })}
          />
        </span>
      ),
    },
  ];
}

const FRESH = {
  name: '',
  measureUnit: '',
  measure: 'cumulative',
  polarity: 'higher',
  basis: '',
  aliases: '',
};

function Add({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<AdminKey>();
  const [one, setOne] = useState(FRESH);
  const put = (field: keyof typeof one) => (value: string) => setOne({ ...one, [field]: value });
  const body = {
    ...one,
    ...shaped(one),
    measure: MEASURES.find((measure) => measure === one.measure) ?? 'cumulative',
  };
  return (
    <FormDialog
      title={t('admin.ind.add')}
      onClose={onClose}
      onSave={() => api(figureRoutes.addIndicator, { body })}
    >
      <Common one={one} put={put} />
      <TextField
        name="measureUnit"
        label={t('admin.ind.unit')}
        {...{ value: one.measureUnit, onChange: put('measureUnit'), required: true, maxLength: 12 }}
      />
      <SelectField
        name="measure"
        label={t('admin.ind.measure')}
        options={MEASURES.map((value) => ({ value, label: t(`admin.measure.${value}`) }))}
        {...{ value: one.measure, onChange: put('measure') }}
      />
    </FormDialog>
  );
}

function Amend({ row, onClose }: { readonly row: IndicatorRow; readonly onClose: () => void }) {
  const { t } = useWords<AdminKey>();
  const { name, polarity } = row;
  const [one, setOne] = useState({
    ...{ name, polarity: String(polarity), basis: row.basis ?? '', aliases: row.aliases.join('、') },
    reason: '',
  });
  const put = (field: keyof typeof one) => (value: string) => setOne({ ...one, [field]: value });
  return (
    <FormDialog
      title={`${t('admin.amend')} ${sayShell('list.in', { word: name, unit: row.measureUnit })}`}
      onClose={onClose}
      onSave={() => amend(row, { ...shaped(one), name: one.name, reason: one.reason })}
    >
      <Common one={one} put={put} />
      <ReasonField value={one.reason} onChange={put('reason')} />
    </FormDialog>
  );
}

interface Shared {
  readonly name: string;
  readonly polarity: string;
  readonly basis: string;
  readonly aliases: string;
}

const shaped = ({ polarity, basis, aliases }: Shared) => ({
  polarity: POLARITIES.find((one) => one === polarity) ?? 'higher',
  basis: basis || null,
  aliases: listed(aliases),
});

function Common({
  one,
  put,
}: {
  readonly one: Shared;
  readonly put: (field: keyof Shared) => (value: string) => void;
}) {
  const { t } = useWords<AdminKey>();
  return (
    <>
      <TextField
        name="name"
        label={t('admin.ind.name')}
        {...{ value: one.name, onChange: put('name'), required: true, minLength: 2, maxLength: 80 }}
      />
      <SelectField
        name="polarity"
        label={t('admin.ind.polarity')}
        options={POLARITIES.map((value) => ({ value, label: t(`admin.polarity.${value}`) }))}
        {...{ value: one.polarity, onChange: put('polarity') }}
      />
      <TextField
        name="basis"
        label={t('admin.ind.basis')}
        {...{ value: one.basis, onChange: put('basis'), maxLength: 200 }}
      />
      <TextField
        name="aliases"
        label={t('admin.unit.aliases')}
        value={one.aliases}
        onChange={put('aliases')}
      />
    </>
  );
}
