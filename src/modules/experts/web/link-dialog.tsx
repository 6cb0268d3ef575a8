/** A link to score by is made and shown once: what is kept of it is a hash. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import type { SeatRow } from '../panel-contract.ts';
import { sheetRoutes } from '../sheet-contract.ts';
import type { ExpertKey } from './words.ts';

export function LinkDialog({ seat, onClose }: { readonly seat: SeatRow; readonly onClose: () => void }) {
  const { t } = useWords<ExpertKey>();
  const { error, busy, save } = useSaving();
  const [made, setMade] = useState<{ token: string; expiresAt: string } | null>(null);
  const [copied, setCopied] = useState(false);
  const make = () =>
    void save(async () => setMade(await api(sheetRoutes.makeLink, { params: { id: seat.id } })));
  const link = made ? `${location.origin}/score/${made.token}` : '';
  // Without https a browser lends no clipboard: the link stands there to be marked.
  const copy = async () => {
    await navigator.clipboard?.writeText(link);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <Dialog title={`${t('pan.link')}　${t('pan.seat', { number: seat.number })}`} onClose={onClose}>
      <div style={{ display: 'grid', gap: 12 }}>
        <Problem error={error} />
        {made ? (
          <>
            <input
              className="inp exp-hash"
              readOnly
              value={link}
              aria-label={t('pan.link')}
              onFocus={(event) => event.target.select()}
            />
            <p className="s13">{t('pan.link.says', { until: moment(made.expiresAt) })}</p>
            <p>
              <button type="button" className="btn pri" onClick={() => void copy()}>
                {t(copied ? 'pan.link.copied' : 'pan.link.copy')}
              </button>
            </p>
          </>
        ) : (
          <p>
            <button type="button" className="btn pri" disabled={busy} onClick={make}>
              {t('pan.link')}
            </button>
          </p>
        )}
      </div>
    </Dialog>
  );
}
