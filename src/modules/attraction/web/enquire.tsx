/** The public enquiry page: without a log-in, phone first; a form, and how one's own enquiry stands. */
import './public-words.ts';
import './enquire.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { speak } from '#web/i18n/words.ts';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Demo, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Tabs, useTab } from '#web/ui/tabs.tsx';
import { type PublicForm, publicRoutes } from '../public-contract.ts';
import { EnquireForm } from './enquire-form.tsx';
import { EnquireState } from './enquire-state.tsx';
import type { PublicKey } from './public-words.ts';

export default function Enquire() {
  const { t, locale } = useWords<PublicKey>();
  const [search, set] = useUrl();
  const found = useQuery({
    queryKey: ['public', 'enquiry-form', search.region],
    queryFn: () => api(publicRoutes.publicForm, { query: { region: search.region } }),
  });
  const tabs = [
    ['form', t('enq.tab.form')],
    ['state', t('enq.tab.state')],
  ] as const;
  const open = useTab(tabs);
  const form = found.data;
  useEffect(() => {
    document.title = form ? `${t('enq.title')} · ${form.region.name}` : t('enq.title');
  }, [form, t]);
  return (
    <main className="enq">
      <div>
        <LoadingBar on={found.isFetching} />
        <header>
          <h1>{t('enq.title')}</h1>
          <span className="enq-region">{form?.region.name}</span>
          {form?.region.demo ? <Demo /> : null}
          <span className="sp" />
          <button
            type="button"
            className="btn txt"
            lang={locale === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => speak(locale === 'zh' ? 'en' : 'zh')}
          >
            {locale === 'zh' ? 'English' : '中文'}
          </button>
        </header>
        <Problem error={found.error} reading onRetry={() => void found.refetch()} />
        {form ? (
          <>
            {form.region.demo ? <p className="m s13">{t('enq.demo')}</p> : null}
            {form.regions.length > 1 ? (
              <SelectField
                label={t('enq.region')}
                value={form.region.code}
                options={form.regions.map(({ code, name }) => ({ value: code, label: name }))}
                onChange={(region) => set({ region })}
              />
            ) : null}
            <Tabs tabs={tabs} label={t('enq.title')} />
            {open === 'state' ? <EnquireState region={search.region} /> : <Asked form={form} />}
            <p className="s13">
              <Link to="/login">{t('enq.login')}</Link>
            </p>
          </>
        ) : null}
      </div>
    </main>
  );
}

function Asked({ form }: { readonly form: PublicForm }) {
  const { t } = useWords<PublicKey>();
  const { unit, promisedHours: hours, telephone } = form;
  if (!form.open)
    return (
      <div className="enq-part">
        <p>
          <b>{t('enq.closed')}</b> {telephone ? t('enq.call', { telephone }) : ''}
        </p>
      </div>
    );
  return (
    <>
      <div className="enq-part">
        <p>
          <b>{t('enq.promise', { unit, hours })}</b>
        </p>
        <ol className="enq-next s13" aria-label={t('enq.next')}>
          {(['enq.next.1', 'enq.next.2', 'enq.next.3'] as const).map((key, at) => (
            <li key={key} data-n={at + 1}>
              {t(key)}
            </li>
          ))}
        </ol>
      </div>
      <EnquireForm form={form} />
    </>
  );
}
