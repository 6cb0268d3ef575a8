/** The scoring page behind a link: on a phone, in either language, without a login. Of the others it shows nothing. */
import './score-words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { speak } from '#web/i18n/words.ts';
import { useParam } from '#web/link.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { FormFaultsProvider } from '#web/ui/form-faults.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { type ScoringPage, sheetRoutes } from '../sheet-contract.ts';
import type { ScoreKey } from './score-words.ts';
import { SheetFields, sheetOf, useTypedSheet } from './sheet-fields.tsx';

export default function Score() {
  const { t, locale } = useWords<ScoreKey>();
  const token = useParam('token');
  const found = useQuery({
    queryKey: ['scoring', token, locale],
    queryFn: () => api(sheetRoutes.readScoring, { params: { token } }),
    retry: false,
  });
  const page = found.data;
  return (
    <main className="score-page">
      <div>
        <header className="score-head">
          <h1>{t('score.title')}</h1>
          <span className="sp" style={{ flex: 1 }} />
          <button type="button" className="btn txt" onClick={() => speak(locale === 'zh' ? 'en' : 'zh')}>
            {t('score.language')}
          </button>
        </header>
        <Problem error={found.error} reading />
        {page ? <About page={page} /> : null}
        {page?.state === 'open' ? <Form page={page} token={token} /> : null}
        {page?.state === 'done' ? (
          <p role="status" className="green">
            {t('score.thanks')}
          </p>
        ) : null}
        {page?.state === 'closed' ? <p role="status">{t('score.closed')}</p> : null}
      </div>
    </main>
  );
}

function About({ page }: { readonly page: ScoringPage }) {
  const { t, locale } = useWords<ScoreKey>();
  return (
    <div>
      <p>
        <b>{page.panel}</b> {page.demo ? <Demo /> : null}
      </p>
      <p className="s13 m2">
        {[page.region, page.number, t('score.heldOn', { day: page.heldOn })].filter(Boolean).join('　')}
      </p>
      <p className="s13">
        {t('score.you', { number: page.seat, profession: page.profession[locale] })}
        {page.deadline && page.state === 'open'
          ? `　${t('score.until', { until: moment(page.deadline) })}`
          : ''}
      </p>
      {page.state === 'open' ? <p className="s13 m">{t('score.blind')}</p> : null}
    </div>
  );
}

function Form({ page, token }: { readonly page: ScoringPage; readonly token: string }) {
  const { t } = useWords<ScoreKey>();
  const [typed, setTyped] = useTypedSheet();
  const [sure, setSure] = useState(false);
  const { error, busy, save } = useSaving();
  const send = async () => {
    const taken = await save(() =>
      api(sheetRoutes.submitScoring, { params: { token }, body: sheetOf(typed) }),
    );
    if (!taken) setSure(false);
  };
  return (
    <form
      style={{ display: 'grid', gap: 14 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (sure) void send();
        else setSure(true);
      }}
    >
      <FormFaultsProvider error={error} rest={(rest) => <Problem error={rest} />}>
        <SheetFields
          criteria={page.criteria}
          range={page.score}
          {...{ forProject: page.forProject, typed }}
          onChange={(next) => [setTyped(next), setSure(false)]}
        />
      </FormFaultsProvider>
      {sure ? (
        <p role="alert" className="amber">
          {t('score.sure')}
        </p>
      ) : null}
      <p className="row-acts">
        <button type="submit" className="btn pri" disabled={busy}>
          {t('score.send')}
        </button>
        {sure ? (
          <button type="button" className="btn" onClick={() => setSure(false)}>
            {t('score.back')}
          </button>
        ) : null}
      </p>
    </form>
  );
}
