/** The contact, hidden until somebody who may asks for it; the journal notes that. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { type ExpertPage, expertRoutes } from '../contract.ts';
import type { ExpertKey } from './words.ts';

export function ContactLine({ expert: { id, contact, can } }: { readonly expert: ExpertPage }) {
  const { t } = useWords<ExpertKey>();
  const { error, busy, save } = useSaving();
  const [shown, setShown] = useState<string | null>(null);
  const show = () =>
    void save(async () => setShown((await api(expertRoutes.showContact, { params: { id } })).contact));
  return (
    <>
      {shown ?? contact}{' '}
      {shown === null && can.includes('contact') ? (
        <button type="button" className="btn txt" disabled={busy} onClick={show}>
          {t('exp.contact.show')}
        </button>
      ) : null}
      <Problem error={error} />
    </>
  );
}
