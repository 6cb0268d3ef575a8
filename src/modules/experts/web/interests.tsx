/** What ties an expert to firms: each a row with its days; ended or taken back with a reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Empty, Section } from '#web/ui/parts.tsx';
import { type ExpertPage, expertRoutes, type InterestRow } from '../contract.ts';
import { InterestForm } from './interest-form.tsx';
import type { ExpertKey } from './words.ts';

type Doing = { readonly what: 'add' } | { readonly what: 'end' | 'back'; readonly row: InterestRow } | null;

export function Interests({ expert }: { readonly expert: ExpertPage }) {
  const { t } = useWords<ExpertKey>();
  const [doing, setDoing] = useState<Doing>(null);
  const { held } = expert;
  const may = expert.can.includes('interest');
  const close = () => setDoing(null);
  return (
    <Section
      title={t('exp.interests')}
      note={expert.interests}
      tools={
        may ? (
          <button type="button" className="btn" onClick={() => setDoing({ what: 'add' })}>
            {t('exp.interest.add')}
          </button>
        ) : null
      }
    >
      {held === null ? <p className="m s13">{t('exp.interest.hidden')}</p> : null}
      {held?.length === 0 ? <Empty>{t('exp.interest.none')}</Empty> : null}
      <table className="grid">
        <tbody>
          {(held ?? []).map((row) => (
            <Line key={row.id} {...{ row, expert, may }} onDo={(what) => setDoing({ what, row })} />
          ))}
        </tbody>
      </table>
      {doing?.what === 'add' ? <InterestForm expert={expert} onClose={close} /> : null}
      {doing?.what === 'end' ? <EndForm row={doing.row} onClose={close} /> : null}
      {doing?.what === 'back' ? (
        <ReasonDialog
          title={t('exp.interest.back')}
          onClose={close}
          onSave={(reason) =>
            api(expertRoutes.withdrawInterest, { params: { id: doing.row.id }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

interface LineProps {
  readonly row: InterestRow;
  readonly expert: ExpertPage;
  readonly may: boolean;
  readonly onDo: (what: 'end' | 'back') => void;
}

function Line({ row, expert, may, onDo }: LineProps) {
  const { t, locale } = useWords<ExpertKey>();
  const rule = expert.words.interests.find(({ code }) => code === row.kind);
  const years = rule?.years ?? null;
  return (
    <tr>
      <td className="nw">{rule?.[locale] ?? row.kind}</td>
      <td style={{ width: '100%' }}>
        {row.enterpriseId ? (
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.firmName}</Link>
        ) : (
          row.firmName
        )}{' '}
        <span className="m s12">
          {row.fromDay ?? ''} – {row.toDay ?? t('exp.interest.lasts')} · {row.note ? `${row.note} · ` : ''}
          {years === null ? t('exp.interest.always') : t('exp.interest.years', { years })}
        </span>
      </td>
      <td className="nw">
        {may && row.toDay === null ? (
          <button type="button" className="btn txt" onClick={() => onDo('end')}>
            {t('exp.interest.end')}
          </button>
        ) : null}
        {may ? (
          <button type="button" className="btn txt" onClick={() => onDo('back')}>
            {t('exp.interest.back')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

function EndForm({ row, onClose }: { readonly row: InterestRow; readonly onClose: () => void }) {
  const { t } = useWords<ExpertKey>();
  const { today } = useSession();
  const [toDay, setToDay] = useState(today);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('exp.interest.end')}
      onClose={onClose}
      onSave={() => api(expertRoutes.endInterest, { params: { id: row.id }, body: { toDay, reason } })}
    >
      <TextField
        label={t('exp.interest.to')}
        {...{ name: 'toDay', type: 'date', value: toDay, onChange: setToDay, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
