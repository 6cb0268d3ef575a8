/** 起草: a version's text, checked as it is typed; what is wrong stands beside it by line, what it would change below. */
import './words.ts';
import './rulebook.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { useUnsaved } from '#web/ui/unsaved.tsx';
import { type DraftCheck, ruleRoutes, type VersionPage } from '../contract.ts';
import { Conditions } from './conditions.tsx';
import { Difference } from './difference.tsx';
import { DraftForm, putInto } from './draft-form.tsx';
import { Neighbours } from './neighbours.tsx';
import { RuleText } from './rule-text.tsx';
import type { RuleKey } from './words.ts';

/** ?from= begins with the text of a version, ?amend= puts a new text in place of a draft. */
export default function DraftRules() {
  const [{ from, amend }] = useUrl();
  const start = amend ?? from;
  const found = useQuery({
    queryKey: ['rule-version', start],
    queryFn: () => api(ruleRoutes.readVersion, { params: { id: start ?? '' }, query: {} }),
    enabled: start !== undefined,
  });
  if (start !== undefined && !found.data)
    return (
      <Page title="" busy={found.isFetching}>
        <Problem error={found.error} reading />
      </Page>
    );
  return <DraftPage key={start} start={found.data} amends={amend !== undefined} />;
}

interface DraftPageProps {
  readonly start: VersionPage | undefined;
  readonly amends: boolean;
}

const WAIT_MS = 400;

function DraftPage({ start, amends }: DraftPageProps) {
  const { t } = useWords<RuleKey>();
  const go = useGo();
  const [text, setText] = useState(() => (start?.content ?? '').replace(/^on: false$/m, 'on: true'));
  const [origin, setOrigin] = useState(start && !amends ? start.version : null);
  const [begun] = useState(text);
  const { error, busy, save } = useSaving();
  const unsaved = useUnsaved(text !== begun);
  const check = useCheck(text, start && amends ? start.id : null);
  const store = () =>
    save(async () => {
      const { id } =
        start && amends
          ? await api(ruleRoutes.amendDraft, { params: { id: start.id }, body: { text } })
          : await api(ruleRoutes.draftVersion, { body: { text, origin } });
      unsaved.saved();
      go(`/rulebook/${id}?tab=difference`);
    });
  const take = (file: File | undefined) =>
    file &&
    save(async () => {
      const read = await upload(ruleRoutes.uploadRules, [file], {}, () => undefined);
      setText(read.text);
      setOrigin(read.fileName);
    });
  const ready =
    check.data !== undefined && check.data.faults.length === 0 && !check.isFetching && text !== '';
  const title = t(amends ? 'rule.draft.amend' : 'rule.draft.title');
  return (
    <Page
      title={
        <>
          <Link to="/rulebook">{t('nav.rulebook')}</Link>
          <span className="m"> / </span>
          {title}
        </>
      }
      name={title}
      busy={check.isFetching || busy}
      tools={
        <>
          <label className="btn">
            {t('rule.draft.file')}
            <input
              type="file"
              accept=".yaml,.yml"
              className="unseen"
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
          <button type="button" className="btn pri" disabled={!ready || busy} onClick={() => void store()}>
            {t('rule.draft.save')}
          </button>
        </>
      }
    >
      {unsaved.question}
      <Problem error={error} />
      <Problem error={check.error} reading />
      <Editor
        {...{ text, setText, check: check.data, fresh: !check.isFetching }}
        unchanged={start?.content === text && !amends}
      />
      {check.data?.version ? <Checked check={check.data} /> : null}
    </Page>
  );
}

/** Asks when the typing has paused. */
function useCheck(text: string, amends: string | null) {
  const [settled, setSettled] = useState(text);
  const late = useDeferredValue(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(late), WAIT_MS);
    return () => clearTimeout(timer);
  }, [late]);
  const found = useQuery({
    queryKey: ['rule-check', settled],
    queryFn: () => api(ruleRoutes.checkDraft, { body: { text: settled, amends } }),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...found, isFetching: found.isFetching || settled !== text };
}

interface EditorProps {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly check: DraftCheck | undefined;
  /** The check is of the text as it stands. */
  readonly fresh: boolean;
  /** Still word for word what it was begun from. */
  readonly unchanged: boolean;
}

function Editor({ text, setText, check, fresh, unchanged }: EditorProps) {
  const { t } = useWords<RuleKey>();
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const faults = text.trim() === '' ? [] : (check?.faults ?? []);
  const [way, setWay] = useState<'form' | 'text'>('form');
  const fields = check?.fields ?? [];
  const form = way === 'form' && fields.length > 0;
  return (
    <div className="split">
      <div>
        <p className="s13">
          <Segments
            name={t('rule.form.way')}
            value={form ? 'form' : 'text'}
            options={[
              ['form', t('rule.form.form')],
              ['text', t('rule.draft.text')],
            ]}
            onChange={setWay}
          />{' '}
          <span className="m">{t(fields.length > 0 ? 'rule.form.note' : 'rule.form.none')}</span>
        </p>
        {form ? (
          <DraftForm {...{ fields, fresh }} onPut={(field, value) => setText(putInto(text, field, value))} />
        ) : (
          <RuleText
            label={t('rule.draft.text')}
            text={text}
            onChange={setText}
            faulty={new Set(faults.map(({ line }) => line))}
            goTo={goTo}
          />
        )}
      </div>
      <div>
        <Section title={t('rule.draft.faults')} note={faults.length || undefined}>
          {text.trim() === '' ? <p className="m s13">{t('rule.draft.empty')}</p> : null}
          {unchanged ? <p className="amber s13">{t('rule.draft.rename')}</p> : null}
          {text.trim() !== '' && check && faults.length === 0 ? (
            <p className="green s13" role="status">
              {t('rule.draft.fine')}
            </p>
          ) : null}
          <ul className="refusals s13">
            {faults.map(({ line, key, code, message }) => (
              <li key={`${line} ${key} ${code}`}>
                <button
                  type="button"
                  className="btn txt nw"
                  onClick={() => {
                    setWay('text');
                    setGoTo({ line });
                  }}
                >
                  {t('rule.draft.line', { line })}
                </button>
                <span className="red">{message}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('rule.draft.help')} thin>
          <p className="prose s13">{t('rule.draft.help.text')}</p>
        </Section>
      </div>
    </div>
  );
}

function Checked({ check }: { readonly check: DraftCheck }) {
  const { t } = useWords<RuleKey>();
  return (
    <>
      <Section title={t('rule.neighbours')}>
        <Neighbours neighbours={check.neighbours} />
      </Section>
      {check.difference ? (
        <Section title={t('rule.tab.difference')}>
          <Difference difference={check.difference} />
        </Section>
      ) : (
        <Section title={t('rule.tab.conditions')}>
          <Conditions conditions={check.conditions} track={check.version?.tracks[0] ?? 'application'} />
        </Section>
      )}
    </>
  );
}
