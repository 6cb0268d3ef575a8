/** Taking an import back: what would be put back and what would not, then the reason; and the latest imports with their lists. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { ImportEntry, UndoOutcome } from '../undo-contract.ts';
import type { BringKey } from './bring-words.ts';

export const seeImport = (id: string): string => `/enterprises?import=${id}`;

export interface UndoImportProps {
  readonly id: string;
  readonly onUndone: (outcome: UndoOutcome) => void;
}

/** The button and its dialogue. */
export function UndoImport({ id, onUndone }: UndoImportProps) {
  const { t } = useWords<BringKey>();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {t('bring.undo')}
      </button>
      {open ? <UndoDialog {...{ id, onUndone }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function UndoDialog({ id, onUndone, onClose }: UndoImportProps & { readonly onClose: () => void }) {
  const { t } = useWords<BringKey>();
  const found = useQuery({
    queryKey: ['enterprise-import', id],
    queryFn: () => api(enterpriseRoutes.readPastImport, { params: { id } }),
  });
  const undo = found.data?.undo;
  return (
    <ReasonDialog
      title={t('bring.undo')}
      onClose={onClose}
      onSave={async (reason) =>
        onUndone(await api(enterpriseRoutes.undoImport, { params: { id }, body: { reason } }))
      }
    >
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading />
      {undo ? (
        <>
          <p className="s13">
            {undo.undone > 0 ? t('bring.undo.would', { count: undo.undone }) : t('bring.undo.none')}
          </p>
          <KeptFirms outcome={undo} />
        </>
      ) : null}
    </ReasonDialog>
  );
}

/** Those that stay as they are, and why. */
export function KeptFirms({ outcome: { kept, keptCount } }: { readonly outcome: UndoOutcome }) {
  const { t } = useWords<BringKey>();
  if (keptCount === 0) return null;
  return (
    <div className="s13">
      <p className="amber">{t('bring.undo.kept', { count: keptCount })}</p>
      <ul style={{ maxHeight: '30vh', overflow: 'auto' }}>
        {kept.map(({ id, name, why }) => (
          <li key={id}>
            <Link to={`/enterprises/${id}`}>{name}</Link> <span className="m">{why}</span>
          </li>
        ))}
        {kept.length < keptCount ? <li className="m">…</li> : null}
      </ul>
    </div>
  );
}

export function UndoneLine({ outcome }: { readonly outcome: UndoOutcome }) {
  const { t } = useWords<BringKey>();
  return (
    <>
      <p role="status" className="green s13">
        {t('bring.undone', { count: outcome.undone })}
      </p>
      <KeptFirms outcome={outcome} />
    </>
  );
}

export function LatestImports({ onUndone }: Pick<UndoImportProps, 'onUndone'>) {
  const { t } = useWords<BringKey>();
  const list = useQuery({
    queryKey: ['enterprise-imports'],
    queryFn: () => api(enterpriseRoutes.listImports),
  });
  if (list.data?.length === 0) return null;
  return (
    <Section title={t('bring.past')} note={list.data?.length}>
      <Problem error={list.error} reading />
      <table className="grid stack">
        <tbody>
          {list.data?.map((one) => (
            <LatestImport key={one.id} one={one} onUndone={onUndone} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface LatestImportProps extends Pick<UndoImportProps, 'onUndone'> {
  readonly one: ImportEntry;
}

function LatestImport({ one, onUndone }: LatestImportProps) {
  const { t } = useWords<BringKey>();
  const { today } = useSession();
  const { added, changed, leaveOut } = one;
  return (
    <tr>
      <td className="nw m">{moment(one.at, today)}</td>
      <td>
        <b>{one.fileName}</b>
      </td>
      <td className="nw">
        {added === null || changed === null ? null : t('bring.past.counts', { added, changed })}
        {leaveOut ? t('bring.leave.also', { count: leaveOut }) : null}
      </td>
      <td className="m">{one.post}</td>
      <td className="nw">
        {one.undoneAt ? (
          <span className="m">
            {t('bring.undone.on', { at: moment(one.undoneAt, today), reason: one.undoneReason ?? '' })}
          </span>
        ) : (
          <span className="row-acts" style={{ alignItems: 'center' }}>
            {added === null ? null : (
              <Link to={seeImport(one.id)}>{t('bring.see', { count: added + (changed ?? 0) })}</Link>
            )}
            {one.can.includes('undo') ? <UndoImport id={one.id} onUndone={onUndone} /> : null}
          </span>
        )}
      </td>
    </tr>
  );
}
