/** One measure: conditions in words, versions, and its firms by answer, told, claimed and paid. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { type MeasurePage, measureRoutes } from '../contract.ts';
import { MeasureFirms } from './measure-firms.tsx';
import { MeasureForm } from './measure-form.tsx';
import { span, Window } from './shown.tsx';
import type { MeasureKey } from './words.ts';

type Open = 'amend' | 'next' | 'withdraw' | null;

export default function Measure() {
  const { t } = useWords<MeasureKey>();
  const id = useParam('id');
  const [open, setOpen] = useState<Open>(null);
  const found = useQuery({
    queryKey: ['measure', id],
    queryFn: () => api(measureRoutes.readMeasure, { params: { id } }),
  });
  const page = found.data;
  if (!page)
    return (
      <Page title="" busy={found.isFetching}>
        <Problem error={found.error} reading />
      </Page>
    );
  return (
    <Page
      title={
        <>
          <Link to="/measures">{t('nav.measures')}</Link>
          <span className="m"> / </span>
          {page.title}
          {page.demo && !page.title.includes('演示') ? <Demo /> : null}
        </>
      }
      name={page.title}
      busy={found.isFetching}
      tools={page.can.includes('edit') ? <Acts onOpen={setOpen} /> : null}
    >
      <Head page={page} />
      <div className="split">
        <div>
          <MeasureFirms page={page} />
        </div>
        <div>
          <Conditions page={page} />
          <About page={page} />
          <Versions page={page} />
        </div>
      </div>
      {open === 'amend' || open === 'next' ? (
        <MeasureForm page={page} next={open === 'next'} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'withdraw' ? (
        <ReasonDialog
          title={t('measure.withdraw')}
          onClose={() => setOpen(null)}
          onSave={(reason) =>
            api(measureRoutes.withdrawMeasure, { params: { id }, body: { version: page.version, reason } })
          }
        />
      ) : null}
    </Page>
  );
}

function Acts({ onOpen }: { readonly onOpen: (open: Open) => void }) {
  const { t } = useWords<MeasureKey>();
  return (
    <>
      <button type="button" className="btn" onClick={() => onOpen('amend')}>
        {t('measure.amend')}
      </button>
      <button type="button" className="btn hide-phone" onClick={() => onOpen('next')}>
        {t('measure.next')}
      </button>
      <button type="button" className="btn hide-phone" onClick={() => onOpen('withdraw')}>
        {t('measure.withdraw')}
      </button>
    </>
  );
}

interface PartProps {
  readonly page: MeasurePage;
}

function Head({ page }: PartProps) {
  const { t } = useWords<MeasureKey>();
  const { withdrawnOn, judgedOn } = page;
  return (
    <>
      {withdrawnOn ? (
        <p role="status" className="amber">
          {t('measure.withdrawn', { day: withdrawnOn })}
        </p>
      ) : null}
      <p className="facts s13">
        <b>{t(`measure.mode.${page.mode}`)}</b>
        <span>{page.amountWords}</span>
        <span>
          {span(page.windowFrom, page.windowTo)} <Window of={page.window} />
        </span>
        <span>{t('measure.round', { n: page.round })}</span>
        <span className="m">
          {page.judging ? t('measure.judging') : judgedOn ? t('measure.judged', { day: judgedOn }) : ''}
        </span>
      </p>
    </>
  );
}

function Conditions({ page }: PartProps) {
  const { t } = useWords<MeasureKey>();
  const parks = page.units.map(({ name }) => name).join('、');
  return (
    <Section title={t('measure.conditions')} note={t('measure.version', { n: page.version })}>
      <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        <li className="s13">
          {parks === '' ? (
            <span className="m">{t('measure.units.all')}</span>
          ) : (
            `${t('measure.units')} ${parks}`
          )}
        </li>
        {page.conditions.map(({ words, article, depth }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place.
          <li key={at} className="s13" style={{ paddingLeft: depth * 16, paddingTop: 4 }}>
            {words} <span className="m">{article}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const LINES = [
  'policy',
  'documentNumber',
  'issuingUnit',
  'effectiveFrom',
  'effectiveTo',
  'contactOffice',
] as const;

function About({ page }: PartProps) {
  const { t } = useWords<MeasureKey>();
  const link = /^https?:\/\/\S+$/.test(page.source);
  return (
    <Section title={t('measure.about')}>
      <table className="grid">
        <tbody>
          {LINES.filter((line) => page[line] !== null).map((line) => (
            <tr key={line}>
              <th scope="row" className="nw">
                {t(`measure.${line}`)}
              </th>
              <td>{page[line]}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="nw">
              {t('measure.kind')}
            </th>
            <td>{page.kindWord}</td>
          </tr>
          <tr>
            <th scope="row">{t('measure.source')}</th>
            <td style={{ overflowWrap: 'anywhere' }}>
              {link ? (
                <a href={page.source} rel="noreferrer noopener" target="_blank">
                  {page.source}
                </a>
              ) : (
                page.source
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}

/** Columns of the table, in the words of the form. */
const FIELDS: Readonly<Record<string, MeasureKey>> = {
  ...{ title: 'measure.title', policy: 'measure.policy', document_number: 'measure.documentNumber' },
  ...{
    issuing_unit: 'measure.issuingUnit',
    kind: 'measure.kind',
    mode: 'measure.mode',
    units: 'measure.units',
  },
  ...{
    amount_words: 'measure.amountWords',
    amount_from: 'measure.amountFrom',
    amount_to: 'measure.amountTo',
  },
  ...{ window_from: 'measure.windowFrom', window_to: 'measure.windowTo', source: 'measure.source' },
  ...{ effective_from: 'measure.effectiveFrom', effective_to: 'measure.effectiveTo', round: 'measure.next' },
  ...{
    contact_office: 'measure.contactOffice',
    conditions: 'measure.conditions',
    withdrawn_on: 'measure.withdraw',
  },
};

function Versions({ page }: PartProps) {
  const { t, locale } = useWords<MeasureKey>();
  const { today } = useSession();
  const words = (names: readonly string[]) =>
    names.flatMap((name) => (FIELDS[name] ? [t(FIELDS[name])] : [])).join(locale === 'zh' ? '、' : ', ');
  return (
    <Section title={t('measure.versions')} note={page.versions.length}>
      <table className="grid">
        <tbody>
          {page.versions.map(({ version, at, post, reason, changed }) => (
            <tr key={version}>
              <td className="nw">{t('measure.version', { n: version })}</td>
              <td style={{ width: '100%' }}>
                {reason ?? t('measure.version.first')} <span className="m">{words(changed)}</span>
                <div className="m s13">
                  {moment(at, today)} {post}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
