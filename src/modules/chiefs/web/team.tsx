/** Who runs a chain: each role with who holds it, since when, by which source; ended or withdrawn with a reason. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chiefRoutes } from '../contract.ts';
import type { TeamRow } from '../team-contract.ts';
import type { ChiefKey } from './words.ts';

export const useChiefWords = () =>
  useQuery({
    queryKey: ['chiefs', 'words'],
    queryFn: () => api(chiefRoutes.chiefWords),
    staleTime: 10 * 60_000,
  }).data ?? { roles: [], sets: [], kinds: [] };

interface TeamProps {
  readonly chainId: string;
  readonly rows: readonly TeamRow[];
  readonly edits: boolean;
}

export function Team({ chainId, rows, edits }: TeamProps) {
  const { t } = useWords<ChiefKey>();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<TeamRow | null>(null);
  const [wrong, setWrong] = useState<TeamRow | null>(null);
  return (
    <Section
      title={t('chf.team')}
      note={rows.length}
      tools={
        edits ? (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {t('chf.team.add')}
          </button>
        ) : null
      }
    >
      {rows.length === 0 ? <Empty>{t('chf.team.none')}</Empty> : null}
      <table className="grid">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nw">
                <b>{row.roleName}</b>
              </td>
              <td style={{ width: '100%' }}>
                <Holder row={row} />
                <div className="m s12">
                  {t('chf.team.since', { day: row.from })}
                  {row.to ? `–${row.to}` : ''}　{row.source}
                </div>
              </td>
              <td className="nw">
                {edits ? (
                  <>
                    <button type="button" className="btn txt" onClick={() => setEnding(row)}>
                      {t('chf.team.end')}
                    </button>
                    <button type="button" className="btn txt" onClick={() => setWrong(row)}>
                      {t('chf.team.wrong')}
                    </button>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {adding ? <TeamForm chainId={chainId} onClose={() => setAdding(false)} /> : null}
      {ending ? <EndForm row={ending} onClose={() => setEnding(null)} /> : null}
      {wrong ? (
        <ReasonDialog
          title={t('chf.team.wrong')}
          onClose={() => setWrong(null)}
          onSave={(reason) =>
            api(chiefRoutes.withdrawTeamRow, { params: { id: wrong.id }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

function Holder({ row }: { readonly row: TeamRow }) {
  const { t } = useWords<ChiefKey>();
  const firm = row.enterprise ? <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterprise}</Link> : null;
  const test = row.passes === null ? 'chf.team.untested' : row.passes ? 'chf.team.passes' : 'chf.team.fails';
  return (
    <>
      {[row.post, row.unit].filter(Boolean).join('　')}
      {row.role === 'contact' && row.enterprise ? `　${t('chf.team.with', { who: row.enterprise })}` : firm}
      {row.role === 'leading' ? (
        <span className={row.passes ? 'green s12' : 'amber s12'}>　{t(test)}</span>
      ) : null}
      {row.task ? <span className="m">　{row.task}</span> : null} {row.demo ? <Demo /> : null}
    </>
  );
}

function TeamForm({ chainId, onClose }: { readonly chainId: string; readonly onClose: () => void }) {
  const { t } = useWords<ChiefKey>();
  const { today } = useSession();
  const { roles } = useChiefWords();
  const units = useUnitOptions();
  const [role, setRole] = useState('chief');
  const [post, setPost] = useState('');
  const [unitId, setUnitId] = useState('');
  const [enterpriseId, setEnterpriseId] = useState('');
  const [task, setTask] = useState('');
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [source, setSource] = useState('');
  const [takesOver, setTakesOver] = useState(false);
  const chosen = roles.find(({ code }) => code === role);
  const [asksPost, asksUnit] = [
    chosen?.holder !== 'enterprise' && chosen?.holder !== 'unit',
    chosen?.holder !== 'enterprise',
  ];
  const asksFirm = chosen?.holder === 'enterprise' || chosen?.with === 'enterprise';
  const save = () =>
    api(chiefRoutes.addTeamRow, {
      params: { id: chainId },
      body: {
        ...{ role, post: (asksPost && post) || null, unitId: (asksUnit && unitId) || null },
        ...{ enterpriseId: (asksFirm && enterpriseId) || null, task: (chosen?.task && task) || null },
        ...{ from, to: to || null, source, takesOver: takesOver && (chosen?.single ?? false) },
      },
    });
  return (
    <FormDialog title={t('chf.team.add.title')} onClose={onClose} onSave={save} about={role}>
      <SelectField
        label={t('chf.role')}
        options={roles.map(({ code, name }) => ({ value: code, label: name }))}
        {...{ name: 'role', value: role, onChange: setRole, required: true }}
      />
      {asksPost ? (
        <TextField
          label={t('chf.post')}
          {...{ name: 'post', value: post, onChange: setPost, maxLength: 60 }}
        />
      ) : null}
      {asksUnit ? (
        <SelectField
          label={t('chf.unit')}
          {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, none: t('chf.none') }}
        />
      ) : null}
      {asksFirm ? (
        <EnterpriseField value={enterpriseId} onChange={setEnterpriseId} none={t('chf.none')} />
      ) : null}
      {chosen?.task ? (
        <TextField
          label={t('chf.task')}
          {...{ name: 'task', value: task, onChange: setTask, maxLength: 200 }}
        />
      ) : null}
      <div className="two-columns">
        <TextField
          label={t('chf.from')}
          {...{ name: 'from', type: 'date', value: from, onChange: setFrom, required: true }}
        />
        <TextField label={t('chf.to')} {...{ name: 'to', type: 'date', value: to, onChange: setTo }} />
      </div>
      <TextField
        label={t('chf.source')}
        {...{
          name: 'source',
          value: source,
          onChange: setSource,
          required: true,
          minLength: 2,
          maxLength: 200,
        }}
      />
      {chosen?.single ? (
        <label className="s13">
          <input
            type="checkbox"
            name="takesOver"
            checked={takesOver}
            onChange={(event) => setTakesOver(event.target.checked)}
          />{' '}
          {t('chf.takesOver')}
        </label>
      ) : null}
    </FormDialog>
  );
}

function EndForm({ row, onClose }: { readonly row: TeamRow; readonly onClose: () => void }) {
  const { t } = useWords<ChiefKey>();
  const { today } = useSession();
  const [to, setTo] = useState(today);
  const [reason, setReason] = useState('');
  const save = () => api(chiefRoutes.endTeamRow, { params: { id: row.id }, body: { to, reason } });
  return (
    <FormDialog title={`${row.roleName}　${t('chf.team.end')}`} onClose={onClose} onSave={save}>
      <TextField
        label={t('chf.to')}
        {...{ name: 'to', type: 'date', value: to, onChange: setTo, required: true, min: row.from }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
