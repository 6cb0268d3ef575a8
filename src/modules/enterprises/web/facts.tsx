/** What has been found and said of the enterprise, each with its day, its grounds and a way to take it back. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Section } from '#web/ui/parts.tsx';
import { type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import type { FactRow } from '../fact-contract.ts';
import { FactForm } from './say-fact.tsx';
import type { EnterpriseKey } from './words.ts';

export function Facts({ page, mayEdit }: { readonly page: EnterprisePage; readonly mayEdit: boolean }) {
  const { t } = useWords<EnterpriseKey>();
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const [saying, setSaying] = useState(false);
  return (
    <Section
      title={t('enterprise.facts')}
      note={page.facts.length}
      tools={
        mayEdit ? (
          <button type="button" className="btn txt" onClick={() => setSaying(true)}>
            {t('enterprise.fact.tenancy')}
          </button>
        ) : null
      }
    >
      {page.facts.length === 0 ? <p className="m s13">{t('enterprise.facts.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.facts.map((fact) => (
            <tr key={fact.id}>
              <td>
                {fact.title}
                <div className="m s13">{[fact.note, fact.post].filter(Boolean).join(' · ')}</div>
              </td>
              <td className="num">
                <Said fact={fact} />
              </td>
              <td className="nw">
                {fact.from}
                {fact.until ? ` – ${fact.until}` : ''}{' '}
                {fact.valid ? null : <span className="amber">{t('enterprise.fact.over')}</span>}
              </td>
              <td>
                {mayEdit ? (
                  <button type="button" className="btn txt" onClick={() => setWithdrawing(fact.id)}>
                    {t('enterprise.withdraw')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {saying ? (
        <FactForm
          id={page.id}
          ask={{ ...TENANCY, title: t('enterprise.fact.tenancy.title'), value: null }}
          onClose={() => setSaying(false)}
        />
      ) : null}
      {withdrawing ? (
        <ReasonDialog
          title={t('enterprise.withdraw')}
          onClose={() => setWithdrawing(null)}
          onSave={(reason) =>
            api(enterpriseRoutes.withdrawFact, { params: { id: withdrawing }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

/** The register's own fact of rules/enterprises/facts.yaml: no condition asks for it, so that it has a button of its own. */
const TENANCY = { kind: 'flag', name: 'tenancy', unit: '', most: null } as const;

function Said({ fact }: { readonly fact: FactRow }) {
  const { t } = useWords<EnterpriseKey>();
  if (fact.kind !== 'number') return t(fact.value === 'true' ? 'enterprise.fact.yes' : 'enterprise.fact.no');
  return fact.currency === null ? fact.value : `${fact.original} ${fact.currency}`;
}
