/** 招商对象: whom to invite, what was handed over, firms elsewhere, how firms are tied, funds, tables, hits and weights. */
import './words.ts';
import './candidates.css';
import { useState } from 'react';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { candidateRoutes } from '../contract.ts';
import { Bring } from './bring.tsx';
import { FirmList, firmQueryOf } from './firm-list.tsx';
import { FundForm } from './fund-form.tsx';
import { Funds } from './funds.tsx';
import { HitRates } from './hit-rates.tsx';
import { LeadList, leadQueryOf } from './lead-list.tsx';
import { Rank } from './rank.tsx';
import { RelationForm } from './relation-form.tsx';
import { RelationList, relationQueryOf } from './relation-list.tsx';
import { Weights } from './weights.tsx';
import type { CandidateKey } from './words.ts';

type Part = 'rank' | 'leads' | 'firms' | 'relations' | 'funds' | 'bring' | 'hits' | 'weights';

export default function Candidates() {
  const { t } = useWords<CandidateKey>();
  const { isPast, asOf } = useAsOf();
  const [search] = useUrl();
  const mayEdit = useCan('candidates.edit') && !isPast;
  const [adding, setAdding] = useState(false);
  const part = (key: Part): Tab<Part> => [key, t(`candidates.tab.${key}`)];
  const tabs = [
    ...[part('rank'), part('leads'), part('firms'), part('relations'), part('funds')],
    ...(mayEdit ? [part('bring')] : []),
    ...[part('hits'), part('weights')],
  ];
  const open = useTab(tabs);
  const exported = {
    leads: hrefOf(candidateRoutes.exportLeads, { query: leadQueryOf(search, asOf) }),
    firms: hrefOf(candidateRoutes.exportFirms, { query: firmQueryOf(search, asOf) }),
    relations: hrefOf(candidateRoutes.exportFirmRelations, { query: relationQueryOf(search, asOf) }),
  };
  const href = open === 'leads' || open === 'firms' || open === 'relations' ? exported[open] : undefined;
  const word = open === 'relations' ? t('crel.add') : open === 'funds' ? t('cfund.add') : null;
  const close = () => setAdding(false);
  return (
    <Page
      title={t('nav.candidates')}
      history={open !== 'bring'}
      tools={
        <>
          {href ? (
            <a className="btn hide-phone" href={href} download>
              {t('candidates.export')}
            </a>
          ) : null}
          {mayEdit && word ? (
            <button type="button" className="btn" onClick={() => setAdding(true)}>
              {word}
            </button>
          ) : null}
        </>
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.candidates')} />
        </div>
      }
    >
      {open === 'rank' ? <Rank /> : null}
      {open === 'leads' ? <LeadList /> : null}
      {open === 'firms' ? <FirmList /> : null}
      {open === 'relations' ? <RelationList /> : null}
      {open === 'funds' ? <Funds /> : null}
      {open === 'bring' ? <Bring /> : null}
      {open === 'hits' ? <HitRates /> : null}
      {open === 'weights' ? <Weights /> : null}
      {adding && open === 'relations' ? <RelationForm onClose={close} /> : null}
      {adding && open === 'funds' ? <FundForm fund={null} onClose={close} /> : null}
    </Page>
  );
}
