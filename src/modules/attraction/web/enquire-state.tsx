/** How one enquiry stands, by its number and secret; what was said, and a place to add to it. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { FormFaultsProvider } from '#web/ui/form-faults.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { type PublicState, publicRoutes } from '../public-contract.ts';
import type { PublicKey } from './public-words.ts';

export function EnquireState({ region }: { readonly region: string | undefined }) {
  const { t } = useWords<PublicKey>();
  const [search] = useUrl();
  const [number, setNumber] = useState(search.number ?? '');
  const [secret, setSecret] = useState('');
  const [state, setState] = useState<PublicState | null>(null);
  const { error, busy, save } = useSaving();
  const look = () =>
    save(async () => {
      setState(null);
      setState(await api(publicRoutes.lookAtEnquiry, { body: { region, number, secret } }));
    });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <FormFaultsProvider error={error} rest={(rest) => <Problem error={rest} reading />}>
          <TextField
            label={t('enq.number')}
            {...{ name: 'number', value: number, onChange: setNumber, required: true, maxLength: 30 }}
          />
          <TextField
            label={t('enq.secret')}
            {...{ name: 'secret', value: secret, onChange: setSecret, required: true, maxLength: 40 }}
            minLength={6}
          />
        </FormFaultsProvider>
        <button type="submit" className="btn pri" disabled={busy}>
          {t('enq.check')}
        </button>
      </form>
      {state ? <Standing state={state} onAdd={setState} {...{ region, secret }} /> : null}
    </>
  );
}

interface StandingProps {
  readonly state: PublicState;
  readonly region: string | undefined;
  readonly secret: string;
  readonly onAdd: (state: PublicState) => void;
}

function Standing({ state, region, secret, onAdd }: StandingProps) {
  const { t, locale } = useWords<PublicKey>();
  const [words, setWords] = useState('');
  const { error, busy, save } = useSaving();
  const { number, unit, answerDueAt, answered } = state;
  const add = () =>
    save(async () => {
      onAdd(await api(publicRoutes.addToEnquiry, { body: { region, number, secret, words } }));
      setWords('');
    });
  return (
    <section className="enq-part" aria-label={t('enq.state')}>
      <h2>
        {number}　{state.state[locale]}
      </h2>
      <p className="m">
        {t('enq.received', { when: moment(state.receivedAt) })}
        {'　'}
        {!answered && answerDueAt ? t('enq.due', { unit, when: moment(answerDueAt) }) : unit}
      </p>
      <ol className="enq-talk" aria-label={t('enq.talk')}>
        {state.talk.map((line) => (
          <li key={`${line.at} ${line.words}`}>
            <span className="m s13">
              {moment(line.at)}　{line.state[locale]}
            </span>
            {line.words ? <p>{line.words}</p> : null}
          </li>
        ))}
      </ol>
      {state.mayAdd ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextArea
            label={t('enq.add')}
            placeholder={t('enq.add.hint')}
            {...{ name: 'words', value: words, onChange: setWords, required: true }}
            {...{ minLength: 2, maxLength: 2000 }}
          />
          <Problem error={error} />
          <button type="submit" className="btn" disabled={busy}>
            {t('enq.add')}
          </button>
        </form>
      ) : null}
    </section>
  );
}
