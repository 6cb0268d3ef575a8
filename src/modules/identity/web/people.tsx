/** 人员岗位: who holds which post, with which role and reach; appointing and ending. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { Choice } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { type AppointmentRow, identityRoutes } from '../contract.ts';
import { Appoint } from './appoint.tsx';
import { ActButton, ListPart } from './list-part.tsx';
import type { AdminKey } from './words.ts';

export function People() {
  const { t } = useWords<AdminKey>();
  const people = useQuery({
    queryKey: ['appointments'],
    queryFn: () => api(identityRoutes.listAppointments),
  });
  const [appointing, setAppointing] = useState(false);
  const [ending, setEnding] = useState<AppointmentRow | null>(null);
  const rows = people.data ?? [];
  return (
    <>
      <ListPart
        query={people}
        empty={t('admin.person.none')}
        add={{ word: t('admin.person.appoint'), run: () => setAppointing(true) }}
      >
        <DataTable
          label={t('admin.tab.people')}
          rows={rows}
          columns={usePeopleColumns(setEnding)}
          rowKey={(row) => row.id}
        />
      </ListPart>
      {appointing ? <Appoint roles={rolesOf(rows)} onClose={() => setAppointing(false)} /> : null}
      {ending ? (
        <ReasonDialog
          title={t('admin.person.end')}
          onClose={() => setEnding(null)}
          onSave={(reason) =>
            api(identityRoutes.endAppointment, { params: { id: ending.id }, body: { reason } })
          }
        >
          <p className="s13">
            {ending.unit} {ending.post} {ending.name}
          </p>
        </ReasonDialog>
      ) : null}
    </>
  );
}

/** Roles that somebody holds; the server names them in the language of the screen. */
const rolesOf = (rows: readonly AppointmentRow[]): Choice[] => [
  ...new Map(rows.map(({ role, roleLabel }) => [role, { value: role, label: roleLabel }])).values(),
];

function usePeopleColumns(end: (row: AppointmentRow) => void): Column<AppointmentRow>[] {
  const { t } = useWords<AdminKey>();
  const { today } = useSession();
  return [
    { key: 'unit', head: t('admin.tab.units'), cell: ({ unit }) => unit },
    { key: 'post', head: t('admin.person.post'), cell: ({ post }) => post },
    { key: 'name', head: t('admin.person.name'), cell: ({ name }) => name },
    {
      key: 'login',
      head: t('admin.person.login'),
      text: ({ login }) => login,
      cell: (row) => (
        <>
          {row.login} {row.locked ? <span className="red s12">{t('admin.person.locked')}</span> : null}
        </>
      ),
    },
    { key: 'role', head: t('admin.person.role'), cell: ({ roleLabel }) => roleLabel },
    { key: 'scope', head: t('admin.person.scope'), cell: ({ scope }) => t(`admin.scope.${scope}`) },
    { key: 'from', head: t('admin.person.from'), cell: (row) => day(row.fromDay, today) },
    { key: 'to', head: t('admin.person.to'), cell: (row) => (row.toDay ? day(row.toDay, today) : '') },
    {
      key: 'acts',
      head: t('admin.acts'),
      text: () => '',
      cell: (row) =>
        row.toDay === null ? <ActButton word={t('admin.person.end')} onClick={() => end(row)} /> : null,
    },
  ];
}
