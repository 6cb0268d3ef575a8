/** How a panel was drawn: hashes, moments, who was left out and why; anybody may draw it again from what is kept. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import type { DrawRow, PanelPage } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import { Facts } from './said.tsx';
import type { ExpertKey } from './words.ts';

export function Draws({ panel }: { readonly panel: PanelPage }) {
  const { t } = useWords<ExpertKey>();
  return (
    <Section title={t('pan.draws')} note={panel.draws.length > 1 ? panel.draws.length : undefined}>
      <p className="m s12" style={{ paddingBottom: 4 }}>
        {t('pan.seed')}
      </p>
      {panel.draws.map((draw) => (
        <Draw key={draw.id} draw={draw} />
      ))}
    </Section>
  );
}

function Draw({ draw }: { readonly draw: DrawRow }) {
  const { t } = useWords<ExpertKey>();
  const hash = (text: string | null) => (text ? <span className="exp-hash">{text}</span> : null);
  const { candidates, exclusions } = draw;
  return (
    <div style={{ paddingBottom: 12 }}>
      <p className="s13">
        <b>{t('pan.draw.number', { number: draw.number })}</b>{' '}
        {draw.supersededReason ? (
          <span className="amber">{t('pan.draw.kept', { reason: draw.supersededReason })}</span>
        ) : null}
      </p>
      <Facts
        lines={[
          [t('pan.draw.why'), draw.reason],
          [t('pan.draw.committed'), moment(draw.committedAt)],
          [t('pan.draw.seedHash'), hash(draw.seedHash)],
          [t('pan.publicRule'), draw.publicRule ? `${draw.publicRule}：${draw.publicValue ?? '—'}` : null],
          [t('pan.draw.closed'), draw.closedAt ? moment(draw.closedAt) : null],
          [t('pan.draw.list'), hash(draw.listHash)],
          [t('pan.draw.drawn'), draw.drawnAt ? moment(draw.drawnAt) : null],
          [t('pan.draw.seed'), hash(draw.seed)],
          [t('pan.draw.algorithm'), draw.algorithm],
        ]}
      />
      {candidates === null ? null : (
        <details>
          <summary className="s13">
            {`${t('pan.draw.candidates', { count: candidates })}　${t('pan.draw.out', { count: exclusions.length })}`}
          </summary>
          <table className="grid">
            <tbody>
              {exclusions.map((one, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: those without a name have nothing else
                <tr key={at}>
                  <td className="nw">{one.expert ?? '—'}</td>
                  <td style={{ width: '100%' }}>{one.reasons.join('；')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {draw.drawnAt ? <Again drawId={draw.id} /> : null}
    </div>
  );
}

function Again({ drawId }: { readonly drawId: string }) {
  const { t } = useWords<ExpertKey>();
  const { error, busy, save } = useSaving();
  const [same, setSame] = useState<boolean | null>(null);
  const check = () =>
    void save(async () => setSame((await api(panelRoutes.checkDraw, { params: { id: drawId } })).same));
  return (
    <p className="s13 no-print" style={{ paddingTop: 4 }}>
      <button type="button" className="btn" disabled={busy} onClick={check}>
        {t('pan.check')}
      </button>{' '}
      {same === null ? null : (
        <span role="status" className={same ? 'green' : 'red'}>
          {t(same ? 'pan.check.same' : 'pan.check.differs')}
        </span>
      )}
      <Problem error={error} />
    </p>
  );
}
