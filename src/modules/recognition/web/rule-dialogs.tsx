/** A rule switched on or off from a day with the document that says so; a scheme taken over whole. */
import { useState } from 'react';
import { divide, multiply } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type RuleLine, ruleRoutes } from '../rule-contract.ts';
import type { RecognitionKey } from './words.ts';

const listed = (text: string): string[] =>
  text
    .split(/[、,，\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

export function RuleDialog({ rule, onClose }: { readonly rule: RuleLine; readonly onClose: () => void }) {
  const { t } = useWords<RecognitionKey>();
  const { today } = useSession();
  const { settings } = rule;
  const [isOn, setIsOn] = useState(rule.on ? 'on' : 'off');
  const [onFrom, setOnFrom] = useState(today);
  const [least, setLeast] = useState(settings.least === undefined ? '' : divide(settings.least, '10000', 4));
  const [days, setDays] = useState(String(settings.days ?? ''));
  const [years, setYears] = useState(String(settings.years ?? ''));
  const [words, setWords] = useState((settings.words ?? []).join('、'));
  const [classes, setClasses] = useState((settings.classes ?? []).join('、'));
  const said = useSaid();
  const save = () =>
    api(ruleRoutes.setSwitch, {
      body: {
        ...{ rule: rule.code, isOn: isOn === 'on', onFrom, ...said.values },
        settings: {
          ...(settings.least === undefined ? {} : { least: multiply(least || '0', '10000').split('.')[0] }),
          ...(settings.days === undefined ? {} : { days: Number(days) }),
          ...(settings.years === undefined ? {} : { years: Number(years) }),
          ...(settings.words === undefined ? {} : { words: listed(words) }),
          ...(settings.classes === undefined ? {} : { classes: listed(classes) }),
          ...(settings.stages === undefined ? {} : { stages: settings.stages }),
        },
      },
    });
  return (
    <FormDialog title={t('rule.change.title', { title: rule.title })} onClose={onClose} onSave={save}>
      <SelectField
        label={t('rule.on')}
        options={[
          { value: 'on', label: t('rule.on') },
          { value: 'off', label: t('rule.off') },
        ]}
        {...{ name: 'isOn', value: isOn, onChange: setIsOn, required: true }}
      />
      <TextField
        label={t('rule.from')}
        {...{ name: 'onFrom', type: 'date', value: onFrom, onChange: setOnFrom, required: true }}
      />
      {settings.least === undefined ? null : (
        <TextField
          label={t('rule.least')}
          {...{ name: 'settings', value: least, onChange: setLeast, inputMode: 'decimal', required: true }}
        />
      )}
      {settings.days === undefined ? null : (
        <TextField
          label={t('rule.days')}
          {...{
            name: 'days',
            type: 'number',
            min: 0,
            max: 400,
            value: days,
            onChange: setDays,
            required: true,
          }}
        />
      )}
      {settings.years === undefined ? null : (
        <TextField
          label={t('rule.years')}
          {...{
            name: 'years',
            type: 'number',
            min: 0,
            max: 20,
            value: years,
            onChange: setYears,
            required: true,
          }}
        />
      )}
      {settings.words === undefined ? null : (
        <TextField
          label={t('rule.words')}
          {...{ name: 'words', value: words, onChange: setWords, maxLength: 600 }}
        />
      )}
      {settings.classes === undefined ? null : (
        <TextField
          label={t('rule.classes')}
          {...{ name: 'classes', value: classes, onChange: setClasses, maxLength: 300 }}
        />
      )}
      {said.fields}
    </FormDialog>
  );
}

interface PresetDialogProps {
  readonly preset: { readonly code: string; readonly title: string; readonly source: string };
  readonly onClose: () => void;
}

export function PresetDialog({ preset, onClose }: PresetDialogProps) {
  const { t } = useWords<RecognitionKey>();
  const { today } = useSession();
  const [onFrom, setOnFrom] = useState(today);
  const said = useSaid();
  return (
    <FormDialog
      title={t('rule.adopt.title', { title: preset.title })}
      word={t('rule.adopt')}
      onClose={onClose}
      onSave={() => api(ruleRoutes.adoptPreset, { body: { preset: preset.code, onFrom, ...said.values } })}
    >
      <p className="s13 m">
        {preset.source} {t('rule.adopt.means')}
      </p>
      <TextField
        label={t('rule.from')}
        {...{ name: 'onFrom', type: 'date', value: onFrom, onChange: setOnFrom, required: true }}
      />
      {said.fields}
    </FormDialog>
  );
}

/** The document that says so, and why. */
function useSaid() {
  const { t } = useWords<RecognitionKey>();
  const [documentNumber, setDocumentNumber] = useState('');
  const [reason, setReason] = useState('');
  return {
    values: { documentNumber, reason },
    fields: (
      <>
        <TextField
          label={t('rule.document')}
          {...{
            name: 'documentNumber',
            value: documentNumber,
            onChange: setDocumentNumber,
            required: true,
            minLength: 2,
            maxLength: 80,
          }}
        />
        <ReasonField value={reason} onChange={setReason} />
      </>
    ),
  };
}
