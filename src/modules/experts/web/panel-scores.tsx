/** The scores once they are opened: by criterion and seat, how far apart they lie, what was said, and what was taken back. */
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { PanelPage, SheetRow } from '../panel-contract.ts';
import { sheetRoutes } from '../sheet-contract.ts';
import type { ExpertKey } from './words.ts';

export function Scores({ panel }: { readonly panel: PanelPage }) {
  const { t } = useWords<ExpertKey>();
  const { sheetRows, result } = panel;
  if (panel.state === 'scoring')
    return (
      <Section title={t('pan.scores')}>
        <p className="m s13">{t('pan.blind')}</p>
      </Section>
    );
  if (sheetRows === null || result === null) return null;
  const standing = sheetRows.filter(({ withdrawnReason }) => withdrawnReason === null);
  const { verdicts } = result;
  return (
    <Section title={t('pan.scores')} note={standing.length}>
      <Table panel={panel} sheets={standing} />
      <p className="s13" style={{ padding: '8px 0' }}>
        {t('pan.result', {
          ...{ scored: result.scored, abstained: result.abstained, agree: verdicts.agree },
          ...{ changes: verdicts['agree-with-changes'], against: verdicts.disagree },
        })}{' '}
        <b className={result.conclusion === 'passed' ? 'green' : 'amber'}>
          {t(`pan.conclusion.${result.conclusion}`)}
        </b>{' '}
        {result.lacks.length > 0
          ? `${t('pan.lacks')}${result.lacks.map((lack) => t(`pan.lack.${lack}`)).join('、')}`
          : ''}
      </p>
      {sheetRows.map((sheet) => (
        <Sheet key={sheet.id} {...{ panel, sheet }} />
      ))}
    </Section>
  );
}

function Table({ panel, sheets }: { readonly panel: PanelPage; readonly sheets: readonly SheetRow[] }) {
  const { t, locale } = useWords<ExpertKey>();
  const scoring = sheets.filter(({ abstained }) => !abstained);
  const means = new Map(panel.result?.criteria.map((one) => [one.criterion, one]));
  return (
    <div className="exp-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th>{t('pan.criterion')}</th>
            <th className="num">{t('pan.weight')}</th>
            {scoring.map(({ id, seat }) => (
              <th key={id} className="num">
                {t('pan.seat', { number: seat })}
              </th>
            ))}
            <th className="num">{t('pan.mean')}</th>
            <th className="num">{t('pan.spread')}</th>
          </tr>
        </thead>
        <tbody>
          {panel.rules.criteria.map((criterion) => (
            <tr key={criterion.code}>
              <td>{criterion[locale]}</td>
              <td className="num">{criterion.weight}</td>
              {scoring.map(({ id, scores }) => {
                const given = scores.find((one) => one.criterion === criterion.code);
                return (
                  <td key={id} className={given ? 'num' : 'num m'} title={given?.reason}>
                    {given?.score ?? t('pan.not')}
                  </td>
                );
              })}
              <td className="num">
                <b>{means.get(criterion.code)?.mean ?? '—'}</b>
              </td>
              <td className="num">{means.get(criterion.code)?.spread ?? '—'}</td>
            </tr>
          ))}
          <tr className="sum">
            <td>
              <b>{t('pan.total')}</b>
            </td>
            <td />
            {scoring.map(({ id }) => (
              <td key={id} />
            ))}
            <td className="num">
              <b>{panel.result?.total ?? '—'}</b>
            </td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Sheet({ panel, sheet }: { readonly panel: PanelPage; readonly sheet: SheetRow }) {
  const { t, locale } = useWords<ExpertKey>();
  const [withdrawing, setWithdrawing] = useState(false);
  const criterion = (code: string) => panel.rules.criteria.find((one) => one.code === code)?.[locale] ?? code;
  const ordered = panel.rules.criteria.flatMap(({ code }) =>
    sheet.scores.filter((one) => one.criterion === code),
  );
  const profession = panel.professions.find(({ code }) => code === sheet.profession)?.[locale];
  return (
    <div className={sheet.withdrawnReason ? 'gone' : undefined} style={{ padding: '6px 0' }}>
      <p className="s13">
        <b>{t('pan.seat', { number: sheet.seat })}</b>{' '}
        <span className="m">{profession ?? sheet.profession}</span>{' '}
        {sheet.abstained ? t('pan.abstained') : sheet.verdict ? t(`pan.verdict.${sheet.verdict}`) : ''}{' '}
        {sheet.abstainReason ?? ''}{' '}
        {sheet.fileName ? (
          <a href={hrefOf(sheetRoutes.readSigned, { params: { id: sheet.id } })} download>
            {t('pan.signed')}
          </a>
        ) : null}{' '}
        {sheet.withdrawnReason ? (
          <span className="amber">{t('pan.withdrawn', { reason: sheet.withdrawnReason })}</span>
        ) : null}
        {sheet.can.includes('withdraw') ? (
          <button type="button" className="btn txt no-print" onClick={() => setWithdrawing(true)}>
            {t('pan.withdraw')}
          </button>
        ) : null}
      </p>
      {ordered.map((one) => (
        <p key={one.criterion} className="s13 exp-said">
          <span className="m">
            {criterion(one.criterion)} {one.score}
          </span>{' '}
          {one.reason}
        </p>
      ))}
      {sheet.opinion ? (
        <p className="s13 exp-said">
          <span className="m">{t('pan.opinion')}</span> {sheet.opinion}
        </p>
      ) : null}
      {sheet.dissent ? (
        <p className="s13 exp-said">
          <b className="amber">{t('pan.dissent')}</b> {sheet.dissent}
        </p>
      ) : null}
      {withdrawing ? (
        <ReasonDialog
          title={t('pan.withdraw')}
          onClose={() => setWithdrawing(false)}
          onSave={(reason) => api(sheetRoutes.withdrawSheet, { params: { id: sheet.id }, body: { reason } })}
        />
      ) : null}
    </div>
  );
}
