/** What this phone has sent and not sent yet, each with its state; a refused one comes back to be mended. */
import { useState } from 'react';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { VisitQueue } from './visit-queue.ts';
import type { KeptVisit } from './visit-store.ts';
import type { ProgressKey } from './words.ts';

interface VisitListProps {
  readonly queue: VisitQueue;
  readonly onMend: (visit: KeptVisit) => void;
}

export function VisitList({ queue, onMend }: VisitListProps) {
  const { t } = useWords<ProgressKey>();
  const { visits, passing, send, drop } = queue;
  const [sure, setSure] = useState<string | null>(null);
  const waiting = visits.filter(({ state }) => state !== 'sent');
  const sent = visits.filter(({ state }) => state === 'sent');
  return (
    <Section
      title={t('vst.queue')}
      note={waiting.length}
      tools={
        sent.length > 0 ? (
          <button
            type="button"
            className="btn txt"
            onClick={() => void Promise.all(sent.map(({ clientId }) => drop(clientId)))}
          >
            {t('vst.clear')}
          </button>
        ) : null
      }
    >
      {passing !== null && waiting.length > 0 ? (
        <p className="amber s13" role="status">
          {t(passing === 'login' ? 'vst.state.login' : 'vst.offline')}{' '}
          <button type="button" className="btn txt" onClick={send}>
            {t('vst.again')}
          </button>
        </p>
      ) : null}
      {visits.length === 0 ? <p className="m s13">{t('vst.queue.none')}</p> : null}
      {visits.toReversed().map((visit) => (
        <div key={visit.clientId} className="prg-kept s13">
          <span>
            {visit.projectName}　{moment(visit.visitedAt)}
            {visit.fields.percent ? `　${visit.fields.percent}%` : ''}　{visit.fields.words}
          </span>
          <span role="status" className={INK[visit.state]}>
            {visit.state === 'refused'
              ? t('vst.state.refused', { why: visit.message ?? '' })
              : t(`vst.state.${visit.state}`)}
          </span>
          {visit.state === 'refused' || visit.state === 'kept' ? (
            <span>
              <button type="button" className="btn txt" onClick={() => onMend(visit)}>
                {t('vst.mend')}
              </button>{' '}
              <button
                type="button"
                className="btn txt"
                onClick={() =>
                  sure === visit.clientId ? void drop(visit.clientId) : setSure(visit.clientId)
                }
              >
                {t(sure === visit.clientId ? 'vst.drop.sure' : 'vst.drop')}
              </button>
            </span>
          ) : null}
        </div>
      ))}
    </Section>
  );
}

const INK = { kept: 'amber', sending: 'm', sent: 'green', refused: 'red' } as const;
