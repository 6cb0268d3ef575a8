/** 亮灯办法: the preset in use for each light, where it is written and what it leaves unsaid; an office chooses another from a day on. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { SchemeChoice } from '../light-contract.ts';
import type { ProgressKey } from './words.ts';

export function Schemes({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<ProgressKey>();
  const { asOf } = useAsOf();
  const [choosing, setChoosing] = useState<SchemeChoice | null>(null);
  const found = useQuery({
    queryKey: ['progress', 'schemes', asOf],
    queryFn: () => api(routes.listSchemes, { query: { asOf } }),
  });
  if (choosing) return <Choose choice={choosing} onClose={() => setChoosing(null)} />;
  return (
    <Dialog title={t('prg.schemes')} onClose={onClose} wide>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading />
      {found.data?.choices.map((choice) => (
        <Choice
          key={choice.subject}
          choice={choice}
          onChoose={found.data.can.includes('choose') ? () => setChoosing(choice) : undefined}
        />
      ))}
    </Dialog>
  );
}

interface ChoiceProps {
  readonly choice: SchemeChoice;
  readonly onChoose: (() => void) | undefined;
}

function Choice({ choice, onChoose }: ChoiceProps) {
  const { t, locale } = useWords<ProgressKey>();
  const used = choice.options.find(({ code }) => code === choice.scheme);
  if (!used) return null;
  return (
    <Section
      title={t(`prg.subject.${choice.subject}`)}
      note={used[locale]}
      tools={
        onChoose && choice.options.length > 1 ? (
          <button type="button" className="btn txt" onClick={onChoose}>
            {t('prg.scheme.choose')}
          </button>
        ) : null
      }
    >
      <ul className="s13 plain">
        {used.lines[locale].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="m s12">
        {t('prg.scheme.source')} {used.source}
      </p>
      {used.unstated ? <p className="m s12">{t('prg.scheme.unstated', { words: used.unstated })}</p> : null}
      <p className="m s12">
        {choice.chosen ? t('prg.scheme.chosen', { ...choice.chosen }) : t('prg.scheme.default')}
      </p>
    </Section>
  );
}

function Choose({ choice, onClose }: { readonly choice: SchemeChoice; readonly onClose: () => void }) {
  const { t, locale } = useWords<ProgressKey>();
  const { today } = useSession();
  const [scheme, setScheme] = useState(choice.scheme);
  const [from, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const option = choice.options.find(({ code }) => code === scheme);
  return (
    <FormDialog
      title={`${t('prg.schemes')}　${t(`prg.subject.${choice.subject}`)}`}
      onClose={onClose}
      onSave={() => api(routes.chooseScheme, { body: { subject: choice.subject, scheme, from, reason } })}
    >
      <SelectField
        label={t('prg.scheme.which')}
        name="scheme"
        value={scheme}
        options={choice.options.map((one) => ({ value: one.code, label: one[locale] }))}
        onChange={setScheme}
      />
      {option ? (
        <ul className="s13 plain">
          {option.lines[locale].map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li className="m">{option.source}</li>
        </ul>
      ) : null}
      <TextField
        label={t('prg.scheme.from')}
        {...{ name: 'from', type: 'date', value: from, onChange: setFrom, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
