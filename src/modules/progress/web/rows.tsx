/** Every value that was told, by whom and when, with its files; superseded ones where they are asked for. */
import { useState } from 'react';
import { hrefOf } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Demo, Section } from '#web/ui/parts.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { InvestmentRow, ProofAnswer } from '../page-contract.ts';
import type { OpeningProps } from './money.tsx';
import { wan } from './shown.tsx';
import type { ProgressKey } from './words.ts';

const FIRST = 12;

export function InvestmentRows({ page, onOpen }: OpeningProps) {
  const { t } = useWords<ProgressKey>();
  const [old, setOld] = useState(false);
  const standing = page.investments.filter(({ superseded }) => !superseded);
  const rows = old ? page.investments : standing.slice(0, FIRST);
  return (
    <Section
      title={t('prg.rows')}
      note={standing.length}
      tools={
        page.investments.length > rows.length || old ? (
          <button type="button" className="btn txt" aria-pressed={old} onClick={() => setOld(!old)}>
            {t('prg.rows.old')}
          </button>
        ) : null
      }
    >
      {rows.length === 0 ? <p className="m s13">{t('prg.rows.none')}</p> : null}
      {rows.length > 0 ? (
        <div className="wide-table">
          <table className="grid">
            <thead>
              <tr>
                <th>{t('prg.field.month')}</th>
                <th>{t('prg.kind')}</th>
                <th className="num">{t('prg.field.amount')}</th>
                <th className="num">{t('prg.field.fixed')}</th>
                <th className="num">{t('prg.field.equipment')}</th>
                <th className="num">{t('prg.field.building')}</th>
                <th className="num">{t('prg.field.arrivedForeign')}</th>
                <th>{t('prg.by')}</th>
                <th>{t('prg.note')}</th>
                <th>{t('prg.evidence')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Section>
  );
}

function Row({ row, onOpen }: { readonly row: InvestmentRow; readonly onOpen: OpeningProps['onOpen'] }) {
  const { t } = useWords<ProgressKey>();
  const { today } = useSession();
  const gone = row.superseded
    ? row.supersededReason
      ? t('prg.superseded', { reason: row.supersededReason })
      : t('prg.superseded.bare')
    : null;
  return (
    <tr className={row.superseded ? 'gone' : undefined}>
      <td className="nw">
        {row.month} {row.demo ? <Demo /> : null}
        {row.phase ? <div className="m s12">{row.phase}</div> : null}
      </td>
      <td className="nw">{t(`prg.kind.${row.kind}`)}</td>
      <td className="num">{row.kind === 'verified' ? <b>{wan(row.amount)}</b> : wan(row.amount)}</td>
      <td className="num">{wan(row.fixed)}</td>
      <td className="num">{wan(row.equipment)}</td>
      <td className="num">{wan(row.building)}</td>
      <td className="num">{wan(row.arrivedForeign)}</td>
      <td>
        {row.post}
        <div className="m s12 nw">{moment(row.recordedAt, today)}</div>
      </td>
      <td>
        {row.note} {gone ? <span className="m s12">{gone}</span> : null}
      </td>
      <td>
        <Files proofs={row.evidence} />
      </td>
      <td className="nw">
        {row.can.includes('verify') ? (
          <button type="button" className="btn txt" onClick={() => onOpen({ act: 'verify', row })}>
            {t('prg.verify')}
          </button>
        ) : null}
        {row.can.includes('prove') ? (
          <button
            type="button"
            className="btn txt"
            onClick={() => onOpen({ act: 'prove', kind: 'investment', id: row.id, word: row.month })}
          >
            {t('prg.add.evidence')}
          </button>
        ) : null}
        {row.can.includes('withdraw') ? (
          <button
            type="button"
            className="btn txt"
            onClick={() => onOpen({ act: 'withdraw', kind: 'investment', id: row.id, word: row.month })}
          >
            {t('prg.withdraw')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

export function Files({ proofs }: { readonly proofs: readonly ProofAnswer[] }) {
  return proofs.map(({ id, fileName }) => (
    <div key={id} className="s12">
      <a href={hrefOf(routes.readProgressEvidence, { params: { id } })} download>
        {fileName}
      </a>
    </div>
  ));
}
