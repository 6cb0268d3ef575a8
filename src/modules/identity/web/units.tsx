/** 单位: the tree of offices, zones and parks; every change with its reason, nothing deleted. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions, useUnits } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Demo } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { identityRoutes, type UnitRow } from '../contract.ts';
import { ActButton, ListPart } from './list-part.tsx';
import { outlined } from './tree.ts';
import { type AdminKey, listed } from './words.ts';

type Outlined = UnitRow & { readonly depth: number };
type Open = { readonly act: 'add' } | { readonly act: 'amend' | 'disable'; readonly row: UnitRow } | null;

const KINDS: readonly UnitRow['kind'][] = ['government', 'office', 'zone', 'park', 'county', 'enterprise'];

export function Units() {
  const { t } = useWords<AdminKey>();
  const units = useUnits();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const columns = useUnitColumns(setOpen);
  return (
    <>
      <ListPart
        query={units}
        empty={t('admin.unit.none')}
        add={{ word: t('admin.unit.add'), run: () => setOpen({ act: 'add' }) }}
      >
        <DataTable
          label={t('admin.tab.units')}
          rows={outlined(units.data ?? [])}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => setOpen({ act: 'amend', row })}
        />
      </ListPart>
      {open?.act === 'add' ? <AddUnit onClose={close} /> : null}
      {open?.act === 'amend' ? <AmendUnit row={open.row} onClose={close} /> : null}
      {open?.act === 'disable' ? <DisableUnit row={open.row} onClose={close} /> : null}
    </>
  );
}

function useUnitColumns(setOpen: (open: Open) => void): Column<Outlined>[] {
  const { t } = useWords<AdminKey>();
  const { today } = useSession();
  return [
    { key: 'kind', head: t('admin.unit.kind'), cell: ({ kind }) => t(`admin.kind.${kind}`) },
    {
      key: 'name',
      head: t('admin.unit.name'),
      text: ({ name }) => name,
      cell: (row) => (
        <span style={{ paddingLeft: `${row.depth * 20}px` }} className={row.disabledOn ? 'm' : ''}>
          {row.name} {row.demo ? <Demo /> : null}{' '}
          {row.disabledOn ? (
            <span className="s12">{t('admin.disabled', { day: day(row.disabledOn, today) })}</span>
          ) : null}
        </span>
      ),
    },
    { key: 'short', head: t('admin.unit.short'), cell: ({ shortName }) => shortName },
    {
      key: 'aliases',
      head: t('admin.aliases'),
      cell: ({ aliases }) => aliases.join('、'),
      cut: true,
      phone: false,
    },
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

interface Props {
  readonly row: UnitRow;
  readonly onClose: () => void;
}

function AddUnit({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useWords<AdminKey>();
  const units = useUnitOptions();
  const [unit, setUnit] = useState({ name: '', shortName: '', aliases: '', kind: 'office', parentId: '' });
  const put = (field: keyof typeof unit) => (value: string) => setUnit({ ...unit, [field]: value });
  const body = {
    ...unit,
    aliases: listed(unit.aliases),
    kind: KINDS.find((kind) => kind === unit.kind) ?? 'office',
    parentId: unit.parentId || null,
  };
  return (
    <FormDialog
      title={t('admin.unit.add')}
      onClose={onClose}
      onSave={() => api(identityRoutes.addUnit, { body })}
    >
      <TextField
        name="name"
        label={t('admin.unit.name')}
        {...{ value: unit.name, onChange: put('name'), required: true, minLength: 2, maxLength: 60 }}
      />
      <TextField
        name="shortName"
        label={t('admin.unit.short')}
        {...{
          value: unit.shortName,
          onChange: put('shortName'),
          required: true,
          minLength: 2,
          maxLength: 30,
        }}
      />
      <TextField
        name="aliases"
        label={t('admin.unit.aliases')}
        value={unit.aliases}
        onChange={put('aliases')}
      />
      <SelectField
        name="kind"
        label={t('admin.unit.kind')}
        options={KINDS.map((value) => ({ value, label: t(`admin.kind.${value}`) }))}
        {...{ value: unit.kind, onChange: put('kind') }}
      />
      <SelectField
        name="parentId"
        label={t('admin.unit.parent')}
        none={t('admin.unit.noparent')}
        {...{ value: unit.parentId, options: units, onChange: put('parentId') }}
      />
    </FormDialog>
  );
}

function AmendUnit({ row, onClose }: Props) {
  const { t } = useWords<AdminKey>();
  const units = useUnitOptions().filter(({ value }) => value !== row.id);
  const [unit, setUnit] = useState({
    ...{ name: row.name, shortName: row.shortName, aliases: row.aliases.join('、') },
    ...{ parentId: row.parentId ?? '', reason: '' },
  });
  const put = (field: keyof typeof unit) => (value: string) => setUnit({ ...unit, [field]: value });
  const body = {
    ...unit,
    version: row.version,
    aliases: listed(unit.aliases),
    parentId: unit.parentId || null,
  };
  return (
    <FormDialog
      title={`${t('admin.amend')} ${row.name}`}
      onClose={onClose}
      onSave={() => api(identityRoutes.amendUnit, { params: { id: row.id }, body })}
    >
      <TextField
        name="name"
        label={t('admin.unit.name')}
        {...{ value: unit.name, onChange: put('name'), required: true, minLength: 2, maxLength: 60 }}
      />
      <TextField
        name="shortName"
        label={t('admin.unit.short')}
        {...{
          value: unit.shortName,
          onChange: put('shortName'),
          required: true,
          minLength: 2,
          maxLength: 30,
        }}
      />
      <TextField
        name="aliases"
        label={t('admin.unit.aliases')}
        value={unit.aliases}
        onChange={put('aliases')}
      />
      <SelectField
        name="parentId"
        label={t('admin.unit.parent')}
        none={t('admin.unit.noparent')}
        {...{ value: unit.parentId, options: units, onChange: put('parentId') }}
      />
      <ReasonField value={unit.reason} onChange={put('reason')} />
    </FormDialog>
  );
}

function DisableUnit({ row, onClose }: Props) {
  const { t } = useWords<AdminKey>();
  const { today } = useSession();
  const disabledOn = row.disabledOn === null ? today : null;
  return (
    <ReasonDialog
      title={t(disabledOn === null ? 'admin.enable' : 'admin.disable')}
      onClose={onClose}
      onSave={(reason) =>
        api(identityRoutes.amendUnit, {
          params: { id: row.id },
          body: { version: row.version, disabledOn, reason },
        })
      }
    >
      <p className="s13">{row.name}</p>
    </ReasonDialog>
  );
}
