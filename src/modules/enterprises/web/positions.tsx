/** 所属产业链: where it stands on which chain, by whose word, since when. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { type PlaceOnMap, PositionPlace } from '#web/position-place.tsx';
import { among } from '#web/search.ts';
import { EndDialog } from '#web/ui/end-dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import { POSITION_ROLES, SEGMENTS } from '../position-contract.ts';
import { useChainNames } from './chain-filter.tsx';
import type { RelationKey } from './relation-words.ts';
import type { EnterpriseKey } from './words.ts';

type Open = 'add' | { readonly act: 'end' | 'withdraw'; readonly id: string };

export function Positions({ page, mayEdit }: { readonly page: EnterprisePage; readonly mayEdit: boolean }) {
  const { t } = useWords<RelationKey | EnterpriseKey>();
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const list = useQuery({
    queryKey: ['enterprise', page.id, 'positions', asOf],
    queryFn: () => api(enterpriseRoutes.listPositions, { params: { id: page.id }, query: { asOf } }),
  });
  const acting = open !== null && open !== 'add' ? open : null;
  const act = (id: string, what: 'end' | 'withdraw', word: string) => (
    <button type="button" className="btn txt" onClick={() => setOpen({ act: what, id })}>
      {word}
    </button>
  );
  return (
    <Section
      title={t('chains.title')}
      note={list.data?.length}
      tools={
        mayEdit ? (
          <button type="button" className="btn txt" onClick={() => setOpen('add')}>
            {t('chains.add')}
          </button>
        ) : null
      }
    >
      <Problem error={list.error} reading />
      {list.data?.length === 0 ? <p className="m s13">{t('chains.none')}</p> : null}
      <table className="grid">
        <tbody>
          {list.data?.map((row) => (
            <tr key={row.id}>
              <td style={{ width: '100%' }}>
                <Link className="within" to={`/enterprises?chain=${encodeURIComponent(row.chain)}`}>
                  {row.chain}
                </Link>{' '}
                {t(`segment.${row.segment}`)} {t(`role.${row.role}`)}
                {row.demo ? <Demo /> : null}
                <div className="m s13">
                  {[row.note, row.post, `${row.from} – ${row.to ?? ''}`].filter(Boolean).join(' · ')}{' '}
                  {row.valid ? null : <span className="amber">{t('relations.over')}</span>}
                </div>
              </td>
              <td className="nw">
                {row.can.includes('end') && row.valid ? act(row.id, 'end', t('chains.leave')) : null}{' '}
                {row.can.includes('withdraw') ? act(row.id, 'withdraw', t('enterprise.withdraw')) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open === 'add' ? <PositionForm id={page.id} onClose={close} /> : null}
      {acting?.act === 'end' ? (
        <EndDialog
          title={t('chains.leave')}
          onClose={close}
          onSave={(to, reason) =>
            api(enterpriseRoutes.endPosition, { params: { id: acting.id }, body: { to, reason } })
          }
        />
      ) : null}
      {acting?.act === 'withdraw' ? (
        <ReasonDialog
          title={t('enterprise.withdraw')}
          onClose={close}
          onSave={(reason) =>
            api(enterpriseRoutes.withdrawPosition, { params: { id: acting.id }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

const NAMED_BY_NODE = '——';

function PositionForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useWords<RelationKey | EnterpriseKey>();
  const names = useChainNames();
  const listId = useId();
  const [chain, setChain] = useState('');
  const [segment, setSegment] = useState<string>('middle');
  const [role, setRole] = useState<string>('makes');
  const [from, setFrom] = useState('');
  const [note, setNote] = useState('');
  const [place, setPlace] = useState<PlaceOnMap | null | undefined>(null);
  const save = () =>
    api(enterpriseRoutes.addPosition, {
      params: { id },
      body: {
        ...{
          // a node says its chain and segment itself
          chain: place ? NAMED_BY_NODE : chain,
          node: place ?? null,
          segment: among(SEGMENTS, segment) ?? 'middle',
          role: among(POSITION_ROLES, role) ?? 'makes',
        },
        ...{ from: from || undefined, note: note || null },
      },
    });
  return (
    <FormDialog title={t('chains.add')} onClose={onClose} onSave={save}>
      <PositionPlace value={place ?? null} onChange={setPlace} />
      {place === null ? (
        <>
          <TextField
            name="chain"
            label={t('chains.chain')}
            list={listId}
            {...{ value: chain, onChange: setChain, required: true, minLength: 2, maxLength: 40 }}
          />
          <datalist id={listId}>
            {names.map((one) => (
              <option key={one.chain} value={one.chain} />
            ))}
          </datalist>
          <SelectField
            name="segment"
            label={t('chains.segment')}
            options={SEGMENTS.map((value) => ({ value, label: t(`segment.${value}`) }))}
            {...{ value: segment, onChange: setSegment, required: true }}
          />
        </>
      ) : null}
      <SelectField
        name="role"
        label={t('chains.role')}
        options={POSITION_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        {...{ value: role, onChange: setRole, required: true }}
      />
      <TextField name="from" label={t('relations.from')} type="date" value={from} onChange={setFrom} />
      <TextField name="note" label={t('chains.note')} value={note} onChange={setNote} maxLength={200} />
    </FormDialog>
  );
}
