/** An expert comes into the pool, or what is kept of him is changed, with the reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { type ExpertPage, type ExpertWords, expertRoutes } from '../contract.ts';
import { useChainChoices } from './pool-filters.tsx';
import { partsOf } from './said.tsx';
import type { ExpertKey } from './words.ts';

export interface ExpertFormProps {
  readonly words: ExpertWords;
  /** Who is changed; without one somebody comes in. */
  readonly expert?: ExpertPage;
  readonly onClose: () => void;
}

const TEXTS = [
  ['name', 'exp.name', true, 60],
  ['institution', 'exp.institution', true, 120],
  ['title', 'exp.title', false, 60],
  ['recommendedBy', 'exp.recommendedBy', true, 120],
] as const;
const DAYS = [
  ['poolFrom', 'exp.from', true],
  ['poolTo', 'exp.to', false],
  ['consentOn', 'exp.consent', false],
] as const;

export function ExpertForm({ words, expert, onClose }: ExpertFormProps) {
  const { t, locale } = useWords<ExpertKey>();
  const { today } = useSession();
  const chains = useChainChoices();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({
    ...{ name: expert?.name ?? '', institution: expert?.institution ?? '', title: expert?.title ?? '' },
    ...{ recommendedBy: expert?.recommendedBy ?? '', poolFrom: expert?.poolFrom ?? today },
    ...{
      poolTo: expert?.poolTo ?? '',
      consentOn: expert?.consentOn ?? '',
      consentNote: expert?.consentNote ?? '',
    },
    ...{ industries: expert?.industries.map(({ code }) => code).join('、') ?? '', note: expert?.note ?? '' },
    ...{ contact: '', reason: '' },
  });
  const [outside, setOutside] = useState(expert?.outside ?? false);
  const [professions, setProfessions] = useState<readonly string[]>(expert?.professions ?? []);
  const [chosen, setChosen] = useState<readonly string[]>(expert?.chains.map(({ id }) => id) ?? []);
  const put = (name: string) => (value: string) => setTyped((before) => ({ ...before, [name]: value }));
  const said = (name: string): string => typed[name] ?? '';
  const save = () => {
    const body = {
      ...{ name: said('name'), institution: said('institution'), title: said('title') || null, outside },
      ...{ professions: [...professions], industries: partsOf(said('industries')), chains: [...chosen] },
      ...{ recommendedBy: said('recommendedBy'), poolFrom: said('poolFrom'), poolTo: said('poolTo') || null },
      ...{ consentOn: said('consentOn') || null, consentNote: said('consentNote') || null },
      note: said('note') || null,
      // It is never sent to the browser, so that an empty field means that it stays.
      ...(said('contact') ? { contact: said('contact') } : {}),
    };
    return expert
      ? api(expertRoutes.amendExpert, {
          params: { id: expert.id },
          body: { ...body, version: expert.version, reason: said('reason') },
        })
      : api(expertRoutes.addExpert, { body });
  };
  const toggled = (all: readonly string[], one: string) =>
    all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
  const text = ([name, word, required, maxLength]: (typeof TEXTS)[number]) => (
    <TextField
      key={name}
      label={t(word)}
      {...{ name, value: said(name), onChange: put(name), required, maxLength }}
      {...(required ? { minLength: 2 } : {})}
    />
  );
  return (
    <FormDialog title={t(expert ? 'exp.amend' : 'exp.add')} onClose={onClose} onSave={save} wide>
      <div className="two-columns">{TEXTS.map(text)}</div>
      <label className="s13">
        <input type="checkbox" checked={outside} onChange={(event) => setOutside(event.target.checked)} />{' '}
        {t('exp.outside')}
      </label>
      <fieldset className="field">
        <legend>{t('exp.professions')}</legend>
        <span className="exp-checks">
          {words.professions.map((one) => (
            <label key={one.code} className="s13">
              <input
                type="checkbox"
                name="professions"
                checked={professions.includes(one.code)}
                onChange={() => setProfessions(toggled(professions, one.code))}
              />{' '}
              {one[locale]}
            </label>
          ))}
        </span>
      </fieldset>
      <TextField
        label={t('exp.industries')}
        {...{ name: 'industries', value: said('industries'), onChange: put('industries'), maxLength: 200 }}
      />
      {chains.length > 0 ? (
        <fieldset className="field">
          <legend>{t('exp.chains')}</legend>
          <span className="exp-checks">
            {chains.map(({ value, label }) => (
              <label key={value} className="s13">
                <input
                  type="checkbox"
                  name="chains"
                  checked={chosen.includes(value)}
                  onChange={() => setChosen(toggled(chosen, value))}
                />{' '}
                {label}
              </label>
            ))}
          </span>
        </fieldset>
      ) : null}
      <div className="two-columns">
        {DAYS.map(([name, word, required]) => (
          <TextField
            key={name}
            label={t(word)}
            {...{ name, type: 'date', value: said(name), onChange: put(name), required }}
            {...(name === 'consentOn' ? { max: today } : {})}
          />
        ))}
        <TextField
          label={t('exp.consent.note')}
          {...{
            name: 'consentNote',
            value: said('consentNote'),
            onChange: put('consentNote'),
            maxLength: 300,
          }}
        />
        <TextField
          label={t('exp.contact')}
          placeholder={expert?.contact ?? ''}
          {...{ name: 'contact', value: said('contact'), onChange: put('contact'), maxLength: 60 }}
        />
        <TextField
          label={t('exp.note')}
          {...{ name: 'note', value: said('note'), onChange: put('note'), maxLength: 500 }}
        />
      </div>
      {expert ? <ReasonField value={said('reason')} onChange={put('reason')} /> : null}
    </FormDialog>
  );
}
