/** What may be done with a version: begin another from it, amend, adopt, withdraw, switch; each with what it will do. */
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { ruleRoutes, type VersionPage } from '../contract.ts';
import { Neighbours } from './neighbours.tsx';
import type { RuleKey } from './words.ts';

type Open = 'adopt' | 'withdraw' | 'switch';

export function VersionActs({ page }: { readonly page: VersionPage }) {
  const { t } = useWords<RuleKey>();
  const go = useGo();
  const [open, setOpen] = useState<Open | null>(null);
  const { id, can } = page;
  const close = () => setOpen(null);
  return (
    <>
      <a className="btn hide-phone" href={hrefOf(ruleRoutes.readText, { params: { id } })} download>
        {t('rule.act.download')}
      </a>
      {can.includes('draft') && !can.includes('amend') ? (
        <button type="button" className="btn" onClick={() => go(`/rulebook/draft?from=${id}`)}>
          {t('rule.act.draft')}
        </button>
      ) : null}
      {can.includes('amend') ? (
        <button type="button" className="btn" onClick={() => go(`/rulebook/draft?amend=${id}`)}>
          {t('rule.act.amend')}
        </button>
      ) : null}
      {can.includes('withdraw') ? (
        <button type="button" className="btn" onClick={() => setOpen('withdraw')}>
          {t('rule.act.withdraw')}
        </button>
      ) : null}
      {can.includes('switch') ? (
        <button type="button" className="btn" onClick={() => setOpen('switch')}>
          {t(page.on ? 'rule.act.off' : 'rule.act.on')}
        </button>
      ) : null}
      {can.includes('adopt') ? (
        <button type="button" className="btn pri" onClick={() => setOpen('adopt')}>
          {t('rule.act.adopt')}
        </button>
      ) : null}
      {open === 'adopt' ? <Adopt page={page} onClose={close} /> : null}
      {open === 'withdraw' ? (
        <ReasonDialog
          title={t('rule.act.withdraw')}
          onClose={close}
          onSave={(reason) => api(ruleRoutes.withdrawVersion, { params: { id }, body: { reason } })}
        >
          <p>{page.version}</p>
        </ReasonDialog>
      ) : null}
      {open === 'switch' ? <Switch page={page} onClose={close} /> : null}
    </>
  );
}

interface ActProps {
  readonly page: VersionPage;
  readonly onClose: () => void;
}

function Adopt({ page, onClose }: ActProps) {
  const { t } = useWords<RuleKey>();
  const [note, setNote] = useState('');
  const { effect } = page;
  return (
    <FormDialog
      title={`${t('rule.act.adopt')} ${page.version}`}
      word={t('rule.act.adopt')}
      onClose={onClose}
      onSave={() => api(ruleRoutes.adoptVersion, { params: { id: page.id }, body: { note: note || null } })}
    >
      <p>{t('rule.adopt.from', { from: page.from })}</p>
      <Neighbours neighbours={page.neighbours} />
      {effect?.finished ? (
        <p className="s13">
          {t('rule.adopt.effect', { day: effect.day, judged: effect.judged, changed: effect.changed })}{' '}
          {effect.missing > 0 ? (
            <span className="amber">{t('rule.effect.missing', { missing: effect.missing })}</span>
          ) : null}
        </p>
      ) : (
        <p className="amber s13">{t('rule.adopt.unknown')}</p>
      )}
      <TextField name="note" label={t('rule.adopt.note')} value={note} onChange={setNote} maxLength={300} />
    </FormDialog>
  );
}

function Switch({ page, onClose }: ActProps) {
  const { t } = useWords<RuleKey>();
  const { today } = useSession();
  const [from, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const title = t(page.on ? 'rule.act.off' : 'rule.act.on');
  return (
    <FormDialog
      title={`${title} ${page.version}`}
      word={title}
      onClose={onClose}
      onSave={() =>
        api(ruleRoutes.switchVersion, { params: { id: page.id }, body: { on: !page.on, from, reason } })
      }
    >
      <TextField
        name="from"
        label={t('rule.switch.day')}
        type="date"
        value={from}
        onChange={setFrom}
        required
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
