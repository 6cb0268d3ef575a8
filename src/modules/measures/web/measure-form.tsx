/** Adding a measure or amending one: a simple form for the common conditions, their text for an expert, and a try before saving. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { FormDialog, ReasonField, useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { type DraftAnswer, type MeasurePage, measureRoutes } from '../contract.ts';
import {
  blankCondition,
  ConditionRows,
  conditionFrom,
  type TypedCondition,
  typedFrom,
} from './condition-rows.tsx';
import { blankFields, fieldsFrom, MeasureFields, typedFields } from './measure-fields.tsx';
import type { MeasureKey } from './words.ts';

export interface MeasureFormProps {
  /** null adds. */
  readonly page: MeasurePage | null;
  /** Another window of the same measure. */
  readonly next?: boolean;
  readonly onClose: () => void;
}

type Way = 'form' | 'text';

/** What is known of the conditions, to be typed over: those of the form where it wrote them, else their text. */
function useConditions(page: MeasurePage | null) {
  const year = useSession().today.slice(0, 4);
  const days = [`${year}-01-01`, `${year}-12-31`] as const;
  const [way, setWay] = useState<Way>(page !== null && page.simple === null ? 'text' : 'form');
  const [text, setText] = useState(page?.text ?? '');
  const [rows, setRows] = useState<readonly TypedCondition[]>(() =>
    page?.simple ? page.simple.map((one, at) => typedFrom(one, at, ...days)) : [blankCondition(0, ...days)],
  );
  const add = () =>
    setRows([...rows, blankCondition(Math.max(0, ...rows.map(({ key }) => key)) + 1, ...days)]);
  const said = way === 'form' ? { simple: rows.map(conditionFrom), text: null } : { simple: null, text };
  return { way, setWay, text, setText, rows, setRows, add, said };
}

export function MeasureForm({ page, next = false, onClose }: MeasureFormProps) {
  const { t } = useWords<MeasureKey>();
  const { today } = useSession();
  const go = useGo();
  const [fields, setFields] = useState(() => (page ? typedFields(page, next) : blankFields(today)));
  const [reason, setReason] = useState('');
  const conditions = useConditions(page);
  const save = async () => {
    const body = { ...fieldsFrom(fields), ...conditions.said };
    if (!page) {
      const { id } = await api(measureRoutes.addMeasure, { body });
      return go(`/measures/${id}`);
    }
    const change = { ...body, version: page.version, reason, nextRound: next };
    await api(measureRoutes.amendMeasure, { params: { id: page.id }, body: change });
  };
  return (
    <FormDialog
      title={t(page ? (next ? 'measure.next' : 'measure.amend') : 'measure.add')}
      word={t('save')}
      wide
      onClose={onClose}
      onSave={save}
    >
      <MeasureFields typed={fields} onChange={setFields} />
      <Conditions {...{ conditions, units: fields.units }} />
      {page ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}

interface ConditionsProps {
  readonly conditions: ReturnType<typeof useConditions>;
  readonly units: readonly string[];
}

function Conditions({ conditions, units }: ConditionsProps) {
  const { t } = useWords<MeasureKey>();
  const { way, setWay, text, setText, rows, setRows, add, said } = conditions;
  const [draft, setDraft] = useState<DraftAnswer | null>(null);
  const { error, busy, save } = useSaving();
  const look = () =>
    save(async () =>
      setDraft(await api(measureRoutes.draftMeasure, { body: { ...said, units: [...units] } })),
    );
  /** The text begins with what the form says, where the server understands it. */
  const turn = async (to: Way) => {
    if (to === 'text' && way === 'form')
      await save(async () => {
        const found = await api(measureRoutes.draftMeasure, { body: { ...said, units: [...units] } });
        setText(found.text);
      });
    setWay(to);
  };
  return (
    <>
      <p style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
        <b>{t('measure.conditions')}</b>
        <Segments
          name={t('form.by')}
          value={way}
          options={[
            ['form', t('form.by.form')],
            ['text', t('form.by.text')],
          ]}
          onChange={(to) => void turn(to)}
        />
        <button type="button" className="btn" disabled={busy} onClick={() => void look()}>
          {t('form.try')}
        </button>
      </p>
      {way === 'form' ? (
        <ConditionRows {...{ rows, onChange: setRows, onAdd: add }} />
      ) : (
        <label className="field">
          <span>{t('form.text')}</span>
          <textarea
            className="inp"
            rows={12}
            spellCheck={false}
            style={{ fontFamily: 'monospace', height: 'auto' }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      )}
      <Problem error={error} />
      {draft ? <Tried draft={draft} /> : null}
    </>
  );
}

function Tried({ draft }: { readonly draft: DraftAnswer }) {
  const { t } = useWords<MeasureKey>();
  const { text: _, conditions, ...counts } = draft;
  return (
    <div role="status" className="s13">
      <p>{t('form.tried', counts)}</p>
      {conditions.map(({ words, depth }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place.
        <p key={at} className="m" style={{ paddingLeft: depth * 16 }}>
          {words}
        </p>
      ))}
    </div>
  );
}
