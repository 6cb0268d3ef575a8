/** What a person says of wording: a place marked, a flag decided, the opinion with its file. */
import './review-words.ts';
import { useState } from 'react';
import { api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import {
  type AgreementPage,
  clauseRoutes,
  DECISIONS,
  type Decision,
  type FlagRow,
  OUTCOMES,
  type Outcome,
} from '../clause-contract.ts';
import type { Selected } from './clause-text.tsx';
import type { ReviewKey } from './review-words.ts';

interface Props {
  readonly one: AgreementPage;
  readonly onClose: () => void;
}

export function MarkForm({ one, selected, onClose }: Props & { readonly selected: Selected }) {
  const { t, locale } = useWords<ReviewKey>();
  const [kind, setKind] = useState('');
  const { starts, ends, quote } = selected;
  const save = () =>
    api(clauseRoutes.markClause, {
      params: { id: one.id },
      body: { checkId: one.check?.id ?? '', kind, starts, ends },
    });
  return (
    <FormDialog title={t('rev.mark')} onClose={onClose} onSave={save}>
      <p style={{ fontFamily: 'var(--song)' }}>“{quote.slice(0, 300)}”</p>
      <SelectField
        label={t('rev.mark.kind')}
        options={one.words.kinds.map((word) => ({
          value: word.code,
          label: `${word[locale]}　${word.article}`,
        }))}
        {...{ name: 'kind', value: kind, onChange: setKind, required: true }}
      />
    </FormDialog>
  );
}

export function DecideForm({ one, flag, onClose }: Props & { readonly flag: FlagRow }) {
  const { t, locale } = useWords<ReviewKey>();
  const [decision, setDecision] = useState<Decision>(flag.decision ?? 'violates');
  const [article, setArticle] = useState(flag.article ?? '');
  const [reason, setReason] = useState('');
  const kind = one.words.kinds.find((word) => word.code === flag.kind);
  const save = () =>
    api(clauseRoutes.decideFlag, {
      params: { id: flag.id },
      body: { decision, article: decision === 'exception' ? article || null : null, reason },
    });
  return (
    <FormDialog title={t('rev.decide')} onClose={onClose} onSave={save}>
      <p style={{ fontFamily: 'var(--song)' }}>“{flag.quote}”</p>
      <p className="m s12">
        {kind?.[locale]}
        {'　'}
        {kind?.article}（{kind?.check}）{'　'}
        {kind?.source}
      </p>
      <Segments
        name={t('rev.decision')}
        value={decision}
        options={DECISIONS.map((one) => [one, t(`rev.decision.${one}`)])}
        onChange={setDecision}
      />
      {decision === 'exception' ? (
        <SelectField
          label={t('rev.article')}
          options={one.words.exceptions.map((word) => ({
            value: word.article,
            label: `${word.article} ${word[locale]}`,
          }))}
          {...{ name: 'article', value: article, onChange: setArticle, required: true }}
        />
      ) : null}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

export function OpinionForm({ one, onClose }: Props) {
  const { t } = useWords<ReviewKey>();
  const [outcome, setOutcome] = useState<Outcome>(one.violates > 0 ? 'violates' : 'complies');
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const save = () =>
    upload(
      clauseRoutes.giveOpinion,
      files,
      { params: { id: one.id }, fields: { outcome, words } },
      () => undefined,
    );
  return (
    <FormDialog title={t('rev.give')} onClose={onClose} onSave={save}>
      <SelectField
        label={t('rev.outcome')}
        options={OUTCOMES.map((value) => ({ value, label: t(`rev.outcome.${value}`) }))}
        {...{ name: 'outcome', value: outcome, required: true }}
        onChange={(value) => setOutcome(OUTCOMES.find((each) => each === value) ?? 'complies')}
      />
      <TextField
        label={t('rev.words')}
        {...{
          name: 'words',
          value: words,
          onChange: setWords,
          required: true,
          minLength: 4,
          maxLength: 2000,
        }}
      />
      <label className="field">
        <span>{t('rev.file')}</span>
        <input
          type="file"
          name="file"
          required
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
        />
      </label>
    </FormDialog>
  );
}
