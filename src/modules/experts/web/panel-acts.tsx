/** What may be done with a panel now: the one act that moves it on stands out, the others beside it. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import type { PanelPage } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import { CloseForm } from './close-form.tsx';
import { TextArea } from './said.tsx';
import type { ExpertKey } from './words.ts';

const ACTS = ['close', 'draw', 'score', 'open', 'finalise', 'redraw', 'stop'] as const;
type Act = (typeof ACTS)[number];
const MOVES_ON: ReadonlySet<Act> = new Set(['close', 'draw', 'score', 'open', 'finalise']);

interface ActProps {
  readonly panel: PanelPage;
  readonly onClose: () => void;
}

export function PanelActs({ panel }: { readonly panel: PanelPage }) {
  const { t } = useWords<ExpertKey>();
  const [doing, setDoing] = useState<Act | null>(null);
  const own = { panel, onClose: () => setDoing(null) };
  const call = { params: { id: panel.id } };
  const { version } = panel;
  return (
    <>
      {ACTS.filter((act) => panel.can.includes(act))
        .toReversed()
        .map((act) => (
          <button
            key={act}
            type="button"
            className={MOVES_ON.has(act) ? 'btn pri' : 'btn'}
            onClick={() => setDoing(act)}
          >
            {t(`pan.${act}`)}
          </button>
        ))}
      {doing === 'close' ? <CloseForm {...own} /> : null}
      {doing === 'draw' ? <DrawForm {...own} /> : null}
      {doing === 'score' ? <ScoringForm {...own} /> : null}
      {doing === 'finalise' ? <FinalForm {...own} /> : null}
      {doing === 'open' ? (
        <FormDialog
          title={t('pan.open')}
          word={t('pan.open')}
          onClose={own.onClose}
          onSave={() => api(panelRoutes.openSheets, { ...call, body: { version } })}
        >
          <p>{t('pan.open.says')}</p>
        </FormDialog>
      ) : null}
      {doing === 'redraw' ? (
        <ReasonDialog
          title={t('pan.redraw')}
          onClose={own.onClose}
          onSave={(reason) => api(panelRoutes.redrawPanel, { ...call, body: { version, reason } })}
        >
          <p>{t('pan.redraw.says')}</p>
        </ReasonDialog>
      ) : null}
      {doing === 'stop' ? (
        <ReasonDialog
          title={t('pan.stop')}
          onClose={own.onClose}
          onSave={(reason) => api(panelRoutes.stopPanel, { ...call, body: { version, reason } })}
        />
      ) : null}
    </>
  );
}

function DrawForm({ panel, onClose }: ActProps) {
  const { t } = useWords<ExpertKey>();
  const rule = panel.draws[0]?.publicRule ?? null;
  const [publicValue, setValue] = useState('');
  const save = () =>
    api(panelRoutes.drawPanel, {
      params: { id: panel.id },
      body: { version: panel.version, publicValue: publicValue || null },
    });
  return (
    <FormDialog title={t('pan.draw')} word={t('pan.draw')} onClose={onClose} onSave={save}>
      <p>{t('pan.draw.says')}</p>
      {rule ? (
        <TextField
          label={t('pan.publicValue', { rule })}
          {...{ name: 'publicValue', value: publicValue, onChange: setValue, required: true, maxLength: 200 }}
        />
      ) : null}
    </FormDialog>
  );
}

/** A day and an hour of the office's zone as an instant. */
const instantOf = (day: string, time: string): string => `${day}T${time}:00+08:00`;

function ScoringForm({ panel, onClose }: ActProps) {
  const { t } = useWords<ExpertKey>();
  const { today } = useSession();
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + panel.rules.linkDays * 86_400_000);
  const [day, setDay] = useState(last.toISOString().slice(0, 10));
  const [time, setTime] = useState('17:00');
  const save = () =>
    api(panelRoutes.startScoring, {
      params: { id: panel.id },
      body: { version: panel.version, deadline: instantOf(day, time) },
    });
  return (
    <FormDialog title={t('pan.score')} word={t('pan.score')} onClose={onClose} onSave={save}>
      <p>{t('pan.score.says')}</p>
      <div className="two-columns">
        <TextField
          label={t('pan.deadline.day')}
          {...{ name: 'deadline', type: 'date', min: today, value: day, onChange: setDay, required: true }}
        />
        <TextField
          label={t('pan.deadline.time')}
          {...{ name: 'time', type: 'time', value: time, onChange: setTime, required: true }}
        />
      </div>
    </FormDialog>
  );
}

function FinalForm({ panel, onClose }: ActProps) {
  const { t } = useWords<ExpertKey>();
  const [conclusion, setConclusion] = useState('');
  const save = () =>
    api(panelRoutes.finalisePanel, {
      params: { id: panel.id },
      body: { version: panel.version, conclusion },
    });
  return (
    <FormDialog title={t('pan.finalise')} word={t('pan.finalise')} onClose={onClose} onSave={save} wide>
      <p>{t('pan.finalise.says')}</p>
      {panel.result ? (
        <p>
          {t(`pan.conclusion.${panel.result.conclusion}`)}　{panel.result.total}
        </p>
      ) : null}
      <TextArea
        label={t('pan.finalise.words')}
        {...{
          name: 'conclusion',
          value: conclusion,
          onChange: setConclusion,
          required: true,
          maxLength: 4000,
        }}
      />
    </FormDialog>
  );
}
