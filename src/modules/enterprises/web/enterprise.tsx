/** One enterprise: identity, years, certificates, rights, names, merges and every change; now or as of a day. */
import './words.ts';
import './bring-words.ts';
import './relation-words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { FirmSections } from '#web/firm-sections.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import type { EnterpriseYear } from '../year-contract.ts';
import type { BringKey } from './bring-words.ts';
import { EnterpriseForm } from './enterprise-form.tsx';
import { Certificates, Identity, Merges, Names, Rights } from './enterprise-parts.tsx';
import { Facts } from './facts.tsx';
import { EnterpriseHistory } from './history.tsx';
import { NextStep } from './next-step.tsx';
import { Positions } from './positions.tsx';
import { Relations } from './relations.tsx';
import { Tiers } from './tiers.tsx';
import type { EnterpriseKey } from './words.ts';
import { YearForm } from './year-form.tsx';
import { Years } from './years.tsx';

type Open = { readonly form: 'amend' } | { readonly form: 'year'; readonly year: EnterpriseYear | null };

export default function Enterprise() {
  const { t } = useWords<EnterpriseKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Open | null>(null);
  const found = useQuery({
    queryKey: ['enterprise', id, asOf],
    queryFn: () => api(enterpriseRoutes.readEnterprise, { params: { id }, query: { asOf } }),
  });
  const page = found.data;
  if (!page)
    return (
      <Page title="" busy={found.isFetching} history>
        <Problem error={found.error} reading />
      </Page>
    );
  const mayEdit = page.can.includes('edit');
  return (
    <Page
      title={
        <>
          <Link to="/enterprises">{t('nav.enterprises')}</Link>
          <span className="m"> / </span>
          {page.name}
          {page.demo ? <Demo /> : null}
        </>
      }
      name={page.name}
      history
      busy={found.isFetching}
      tools={
        <>
          <button type="button" className="btn hide-phone" onClick={() => window.print()}>
            {t('print')}
          </button>
          {mayEdit ? (
            <>
              <button type="button" className="btn" onClick={() => setOpen({ form: 'year', year: null })}>
                {t('enterprise.year.enter')}
              </button>
              <button type="button" className="btn hide-phone" onClick={() => setOpen({ form: 'amend' })}>
                {t('enterprise.amend')}
              </button>
            </>
          ) : null}
        </>
      }
    >
      <Problem error={found.error} reading />
      <MergedLine page={page} />
      <div className="split">
        <div>
          <Years page={page} onVerify={(year) => setOpen({ form: 'year', year })} />
          {asOf === undefined && page.status === 'operating' && page.mergedInto === null ? (
            <NextStep id={page.id} />
          ) : null}
          <Tiers id={page.id} may={mayEdit} />
          <Link to={`/measures/firm/${page.id}`}>{t('nav.measures')}</Link>
          <Relations page={page} mayEdit={mayEdit} />
          <EnterpriseHistory id={page.id} />
        </div>
        <div>
          <Identity page={page} />
          <Positions page={page} mayEdit={mayEdit} />
          <Certificates page={page} mayEdit={mayEdit} />
          <Rights page={page} mayEdit={mayEdit} />
          <Facts page={page} mayEdit={mayEdit} />
          <Names page={page} />
          <Merges page={page} />
          <FirmSections id={page.id} />
        </div>
      </div>
      {open?.form === 'amend' ? <EnterpriseForm page={page} onClose={() => setOpen(null)} /> : null}
      {open?.form === 'year' ? (
        <YearForm page={page} verify={open.year} onClose={() => setOpen(null)} />
      ) : null}
    </Page>
  );
}

function MergedLine({ page }: { readonly page: EnterprisePage }) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  if (page.withdrawn)
    return (
      <p role="status" className="s13 amber">
        {t('enterprise.withdrawn')}
      </p>
    );
  if (!page.mergedInto) return null;
  return (
    <p role="status" className="s13">
      {t('enterprise.merged')} <Link to={`/enterprises/${page.mergedInto.id}`}>{page.mergedInto.name}</Link>
    </p>
  );
}
