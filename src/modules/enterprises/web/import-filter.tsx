/** Above the register where only the enterprises of one import are listed: of which, and the ways out. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useCan, useSession } from '#web/session.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { UndoOutcome } from '../undo-contract.ts';
import type { BringKey } from './bring-words.ts';
import { UndoImport, UndoneLine } from './undo-import.tsx';

export function ImportFilter({ id }: { readonly id: string }) {
  const { t } = useWords<BringKey>();
  const [, set] = useUrl();
  const { today } = useSession();
  const [undone, setUndone] = useState<UndoOutcome | null>(null);
  const mayEdit = useCan('enterprises.edit');
  const found = useQuery({
    queryKey: ['enterprise-import', id],
    queryFn: () => api(enterpriseRoutes.readPastImport, { params: { id } }),
    enabled: mayEdit,
    retry: false,
  });
  const one = found.data;
  return (
    <>
      <p className="s13 row-acts" style={{ alignItems: 'center', padding: '8px 0' }}>
        <span>
          {t('bring.only')} {one ? <b>{one.fileName}</b> : null}{' '}
          {one ? <span className="m">{moment(one.at, today)}</span> : null}{' '}
          {one?.undoneAt ? (
            <span className="m">
              {t('bring.undone.on', { at: moment(one.undoneAt, today), reason: one.undoneReason ?? '' })}
            </span>
          ) : null}
        </span>
        <button
          type="button"
          className="btn"
          onClick={() => set({ import: undefined, page: undefined }, true)}
        >
          {t('bring.only.all')}
        </button>
        {one?.can.includes('undo') ? <UndoImport id={id} onUndone={setUndone} /> : null}
      </p>
      {undone ? <UndoneLine outcome={undone} /> : null}
    </>
  );
}
