/** The next step of a blocker, and the chief's decision: what, who, by when. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type BlockerPage, blockerRoutes } from '../contract.ts';
import type { BlockerKey } from './words.ts';

interface FormProps {
  readonly blocker: BlockerPage;
  readonly onClose: () => void;
}

const lastOf = ({ history }: BlockerPage) => history.find(({ takenBack }) => takenBack === null);

export function StepForm({ blocker, onClose }: FormProps) {
  const { t, locale } = useWords<BlockerKey>();
  const { today } = useSession();
  const units = useUnitOptions();
  const last = lastOf(blocker);
  const [state, setState] = useState(blocker.moves[0] ?? '');
  const [happenedOn, setHappenedOn] = useState(today);
  const [words, setWords] = useState('');
  const [unitId, setUnitId] = useState(blocker.moverId);
  const [level, setLevel] = useState<'unit' | 'office'>('unit');
  const [dueOn, setDueOn] = useState(blocker.dueOn ?? '');
  const rule = blocker.rules.steps.find(({ code }) => code === state);
  const save = () =>
    api(blockerRoutes.stepBlocker, {
      params: { id: blocker.id },
      body: {
        ...{ after: last?.number ?? 1, state, happenedOn, level, words: words || null },
        ...{
          unitId: rule?.chief || rule?.settles ? undefined : unitId,
          dueOn: rule?.settles ? null : dueOn || null,
        },
      },
    });
  const asked = t(`blk.words.${state}` as BlockerKey);
  return (
    <FormDialog title={t('blk.step')} word={t('blk.step')} onClose={onClose} onSave={save} about={state}>
      <SelectField
        label={t('blk.state')}
        options={blocker.moves.map((code) => ({
          value: code,
          label: blocker.rules.steps.find((one) => one.code === code)?.[locale] ?? code,
        }))}
        {...{ name: 'state', value: state, onChange: setState, required: true }}
      />
      <TextField
        label={asked.startsWith('blk.') ? t('blk.words') : asked}
        {...{ name: 'words', value: words, onChange: setWords, maxLength: 500 }}
        required={rule?.needs.includes('words') ?? false}
      />
      <TextField
        label={t('blk.step.on')}
        {...{ name: 'happenedOn', type: 'date', value: happenedOn, onChange: setHappenedOn, required: true }}
        {...{ min: last?.happenedOn, max: today }}
      />
      {rule?.chief || rule?.settles ? null : (
        <>
          <SelectField
            label={t('blk.mover')}
            {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
          />
          <SelectField
            label={t('blk.level')}
            options={[
              { value: 'unit', label: t('blk.level.unit') },
              { value: 'office', label: t('blk.level.office') },
            ]}
            {...{ name: 'level', value: level }}
            onChange={(chosen) => setLevel(chosen === 'office' ? 'office' : 'unit')}
          />
        </>
      )}
      {rule?.settles ? null : (
        <TextField
          label={t('blk.due')}
          {...{ name: 'dueOn', type: 'date', value: dueOn, onChange: setDueOn }}
          required={rule?.needs.includes('due') ?? false}
        />
      )}
    </FormDialog>
  );
}

export function DecideForm({ blocker, onClose }: FormProps) {
  const { t } = useWords<BlockerKey>();
  const { today } = useSession();
  const units = useUnitOptions();
  // whoever had it before it was taken up is most often who carries it out
  const before = blocker.history.find(({ takenBack, level }) => takenBack === null && level !== 'chief');
  const [words, setWords] = useState('');
  const [unitId, setUnitId] = useState('');
  const [dueOn, setDueOn] = useState('');
  const chosen = unitId || units.find(({ label }) => label === before?.unit)?.value || '';
  const save = () =>
    api(blockerRoutes.decideBlocker, {
      params: { id: blocker.id },
      body: { after: lastOf(blocker)?.number ?? 1, words, unitId: chosen, dueOn },
    });
  return (
    <FormDialog
      title={t('blk.decide.title', { what: blocker.what })}
      word={t('blk.decide')}
      {...{ onClose, onSave: save }}
    >
      <p className="s13">
        <span className="m">{t('blk.asked')}</span>　{blocker.words}
      </p>
      <TextField
        label={t('blk.decide.words')}
        {...{ name: 'words', value: words, onChange: setWords, required: true, minLength: 2, maxLength: 500 }}
      />
      <SelectField
        label={t('blk.decide.unit')}
        {...{ name: 'unitId', value: chosen, options: units, onChange: setUnitId, required: true }}
      />
      <TextField
        label={t('blk.due')}
        {...{ name: 'dueOn', type: 'date', min: today, value: dueOn, onChange: setDueOn, required: true }}
      />
    </FormDialog>
  );
}
