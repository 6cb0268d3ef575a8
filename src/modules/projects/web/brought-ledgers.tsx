/** Ledgers that were brought: what of them stands where the ledger says only by a named leave, and how far that is verified. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { day, moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type BroughtLedger, projectRoutes } from '../contract.ts';
import type { BringKey } from './bring-words.ts';
import { useFileWord } from './shown.tsx';

export function BroughtLedgers() {
  const { t } = useWords<BringKey>();
  const [waiving, setWaiving] = useState<BroughtLedger | null>(null);
  const list = useQuery({
    queryKey: ['project-ledgers'],
    queryFn: () => api(projectRoutes.listProjectLedgers),
  });
  return (
    <Section
      title={t('ledgers.title')}
      note={list.data?.length}
      tools={<Link to="/projects?migrated=true">{t('ledgers.open')}</Link>}
    >
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? <p className="m s13">{t('ledgers.none')}</p> : null}
      {list.data?.map((ledger) => (
        <Ledger key={ledger.id} ledger={ledger} onWaive={() => setWaiving(ledger)} />
      ))}
      {waiving ? <WaiverForm ledger={waiving} onClose={() => setWaiving(null)} /> : null}
    </Section>
  );
}

function Ledger({ ledger, onWaive }: { readonly ledger: BroughtLedger; readonly onWaive: () => void }) {
  const { t } = useWords<BringKey>();
  const { today } = useSession();
  const { movable, dayless, aside } = ledger;
  const fileWord = useFileWord();
  return (
    <div style={{ padding: '8px 0', borderBottom: '1px solid var(--line)' }}>
      <p className="s13">
        <b>{fileWord(ledger.fileName)}</b>{' '}
        <span className="m">{`${moment(ledger.at, today)} ${ledger.post}`}</span>{' '}
        {t('ledgers.sum', { added: ledger.added, aside })}
      </p>
      {movable + dayless > 0 ? (
        <p className="s13">
          {t('ledgers.movable', { movable })} {dayless > 0 ? t('ledgers.dayless', { dayless }) : ''}{' '}
          {ledger.can.includes('waive') ? (
            <button type="button" className="btn" onClick={onWaive}>
              {t('waiver.give')}
            </button>
          ) : movable > 0 ? (
            <span className="m">{t('waiver.who')}</span>
          ) : null}
        </p>
      ) : null}
      {ledger.waivers.map((waiver) => {
        const open = waiver.steps - waiver.verified;
        const late = open > 0 && waiver.dueOn !== null && waiver.dueOn < today;
        return (
          <p key={waiver.id} className="s13">
            {t('waiver.said', { name: waiver.name, post: waiver.post })}{' '}
            <span className={open > 0 ? 'amber' : 'green'}>
              {t('waiver.verified', { verified: waiver.verified, steps: waiver.steps })}
            </span>{' '}
            {waiver.dueOn === null ? null : (
              <span className={late ? 'red' : 'm'}>
                {t('migrated.due', { day: day(waiver.dueOn, today) })}
              </span>
            )}{' '}
            <span className="m">{waiver.reason}</span>
          </p>
        );
      })}
    </div>
  );
}

function WaiverForm({ ledger, onClose }: { readonly ledger: BroughtLedger; readonly onClose: () => void }) {
  const { t } = useWords<BringKey>();
  const { today } = useSession();
  const [name, setName] = useState('');
  const [dueOn, setDue] = useState('');
  const fileWord = useFileWord();
  const [reason, setReason] = useState('');
  const save = () =>
    api(projectRoutes.waiveProjectLedger, {
      params: { id: ledger.id },
      body: { name, reason, dueOn: dueOn || null },
    });
  return (
    <FormDialog title={t('waiver.give')} word={t('waiver.give')} onClose={onClose} onSave={save}>
      <p className="s13">{t('waiver.says', { file: fileWord(ledger.fileName), movable: ledger.movable })}</p>
      <TextField
        name="name"
        label={t('waiver.name')}
        {...{ value: name, onChange: setName, required: true, minLength: 2, maxLength: 80 }}
      />
      <TextField
        name="dueOn"
        label={t('waiver.due')}
        {...{ type: 'date', min: today, value: dueOn, onChange: setDue }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
