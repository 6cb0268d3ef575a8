/** Entering a stage: where to, on which day, why where it skips or goes back; what is missing is filled in on the way. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type CasePage, listingRoutes, type StageMove } from '../contract.ts';
import { FACTS, typedFacts } from './fact-fields.ts';
import { type ListingNames, useListingNames } from './listing-words.ts';
import { FactFields } from './open-case-form.tsx';
import type { ListingKey } from './words.ts';

export interface CaseFormProps {
  readonly page: CasePage;
  readonly onClose: () => void;
}

export function MoveForm({ page, onClose }: CaseFormProps) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const names = useListingNames();
  const word = useMoveWord(names);
  const [version, setVersion] = useState(page.version);
  const [stage, setStage] = useState((page.next ?? page.moves[0])?.stage ?? '');
  const [happenedOn, setHappenedOn] = useState(today);
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const [nextStep, setNextStep] = useState('');
  const [nextOn, setNextOn] = useState('');
  const [facts, setFacts] = useState<Record<string, string>>({});
  const [board, setBoard] = useState('');
  const move = page.moves.find((one) => one.stage === stage);
  const missing = move?.missing ?? [];
  const lacksBoard = missing.includes('board');
  const params = { id: page.id };
  const save = async () => {
    let at = version;
    if (missing.length > 0 && at === page.version) {
      const filled = { ...typedFacts(facts), ...(lacksBoard ? { board: board || null } : {}) };
      const why = t('listing.move.filled', { stage: names.stage(stage) });
      await api(listingRoutes.amendCase, { params, body: { ...filled, version: at, reason: why } });
      at += 1;
      setVersion(at);
    }
    const body = {
      ...{ version: at, stage, happenedOn, reason: reason.trim() || null },
      evidence: move?.needsEvidence ? evidence.trim() || null : null,
      ...{ nextStep: nextStep.trim() || null, nextOn: nextOn || null },
    };
    await api(listingRoutes.moveCase, { params, body });
  };
  return (
    <FormDialog title={t('listing.move')} word={t('listing.move')} onClose={onClose} onSave={save}>
      <SelectField
        name="stage"
        label={t('listing.move.to')}
        options={page.moves.map((one) => ({ value: one.stage, label: word(one) }))}
        {...{ value: stage, onChange: setStage, required: true }}
      />
      <TextField
        name="happenedOn"
        label={t('listing.happenedOn')}
        {...{ type: 'date', value: happenedOn, onChange: setHappenedOn, required: true }}
        {...{ min: page.stageSince, max: today }}
      />
      {missing.length > 0 ? (
        <>
          <p className="amber s13">{t('listing.move.missing')}</p>
          {lacksBoard ? (
            <SelectField
              name="board"
              label={t('listing.board')}
              {...{ value: board, options: names.boards, onChange: setBoard, required: true }}
            />
          ) : null}
          <FactFields
            fields={FACTS.filter((field) => missing.includes(field))}
            {...{ typed: facts, onChange: setFacts, required: true }}
          />
        </>
      ) : null}
      {move?.needsReason ? (
        <TextField
          name="reason"
          label={t('listing.why')}
          {...{ value: reason, onChange: setReason, required: true, minLength: 2, maxLength: 300 }}
        />
      ) : null}
      {move?.needsEvidence ? (
        <>
          <TextField
            label={t('listing.evidence')}
            {...{ value: evidence, onChange: setEvidence, required: true, minLength: 2, maxLength: 300 }}
          />
          <p className="m s13">{t('listing.waiting.said')}</p>
        </>
      ) : null}
      <div className="two-columns">
        <TextField
          label={t('listing.next.new')}
          {...{ value: nextStep, onChange: setNextStep, maxLength: 120 }}
        />
        <TextField label={t('listing.nextOn')} {...{ type: 'date', value: nextOn, onChange: setNextOn }} />
      </div>
      {page.nextStep ? <p className="m s13">{t('listing.next.old', { step: page.nextStep })}</p> : null}
    </FormDialog>
  );
}

function useMoveWord(names: ListingNames): (move: StageMove) => string {
  const { t, locale } = useWords<ListingKey>();
  return ({ stage, kind, skipped }) =>
    t(`listing.move.${kind}`, {
      stage: names.stage(stage),
      skipped: skipped.map((one) => names.stage(one)).join(locale === 'zh' ? '、' : ', '),
    });
}
