/** 机器令牌: keys for other systems, in the name of this post. The secret is shown once. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '#kernel/route.ts';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { identityRoutes } from '../contract.ts';
import { ActButton, ListPart } from './list-part.tsx';
import type { AdminKey } from './words.ts';

type Token = AnswerOf<typeof identityRoutes.listTokens>[number];
const YEAR_DAYS = '365';

export function Tokens() {
  const { t } = useWords<AdminKey>();
  const list = useQuery({ queryKey: ['tokens'], queryFn: () => api(identityRoutes.listTokens) });
  const [issuing, setIssuing] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const columns = useTokenColumns(setRevoking);
  return (
    <>
      <ListPart
        query={list}
        empty={t('admin.token.none')}
        add={{ word: t('admin.token.issue'), run: () => setIssuing(true) }}
      >
        <DataTable
          label={t('admin.tab.tokens')}
          rows={list.data ?? []}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </ListPart>
      {issuing ? <Issue onClose={() => setIssuing(false)} /> : null}
      {revoking ? (
        <FormDialog
          title={`${t('admin.token.revoke')} ${revoking.name}`}
          word={t('admin.token.revoke')}
          onClose={() => setRevoking(null)}
          onSave={() => api(identityRoutes.revokeToken, { params: { id: revoking.id } })}
        >
          <p className="s13">{t('admin.token.sure')}</p>
        </FormDialog>
      ) : null}
    </>
  );
}

function useTokenColumns(revoke: (token: Token) => void): Column<Token>[] {
  const { t } = useWords<AdminKey>();
  const { today } = useSession();
  return [
    { key: 'made', head: t('admin.token.made'), cell: ({ createdAt }) => moment(createdAt, today) },
    { key: 'name', head: t('admin.token.name'), cell: ({ name }) => name },
    {
      key: 'expires',
      head: t('admin.token.expires'),
      cell: ({ expiresAt }) => (expiresAt === null ? '' : moment(expiresAt, today)),
    },
    {
      key: 'acts',
      head: t('admin.acts'),
      text: () => '',
      cell: (row) =>
        row.revoked ? (
          <span className="m">{t('admin.token.revoked')}</span>
        ) : (
          <ActButton word={t('admin.token.revoke')} onClick={() => revoke(row)} />
        ),
    },
  ];
}

function Issue({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<AdminKey>();
  const [name, setName] = useState('');
  const [days, setDays] = useState(YEAR_DAYS);
  const [token, setToken] = useState<string | null>(null);
  if (token !== null)
    return (
      <Dialog title={t('admin.token.issue')} onClose={onClose}>
        <TextField
          label={t('admin.token.once')}
          {...{ value: token, onChange: () => undefined, readOnly: true }}
          onFocus={(event) => event.target.select()}
        />
      </Dialog>
    );
  return (
    <FormDialog
      stays
      title={t('admin.token.issue')}
      onClose={onClose}
      onSave={async () => {
        const issued = await api(identityRoutes.issueToken, { body: { name, days: Number(days) } });
        setToken(issued.token);
      }}
    >
      <TextField
        name="name"
        label={t('admin.token.name')}
        {...{ value: name, onChange: setName, required: true, maxLength: 60 }}
      />
      <TextField
        name="days"
        label={t('admin.token.days')}
        type="number"
        {...{ value: days, onChange: setDays, required: true, min: 1, max: 730 }}
      />
    </FormDialog>
  );
}
