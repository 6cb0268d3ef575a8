/** One case: the way, the next step, clocks, timeline, classes and every change; now or as of a day. */
import './words.ts';
import './listing.css';
import '#web/ui/gone-rows.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Menu } from '#web/ui/menu.tsx';
import { Demo, Kbd, Problem } from '#web/ui/parts.tsx';
import { type CasePage, listingRoutes, type StepRow } from '../contract.ts';
import {
  AmendCaseForm,
  CorrectForm,
  NextStepForm,
  type StatusAct,
  StatusForm,
  UndoForm,
} from './case-forms.tsx';
import { CaseHistory } from './case-history.tsx';
import { Clocks, NextStepPart, type StepAct, Timeline, Way } from './case-parts.tsx';
import { CaseFacts, ClassesOf, Others } from './case-side.tsx';
import { MoveForm } from './move-form.tsx';
import { RefuseStepForm, VerifyStepForm } from './verify-forms.tsx';
import type { ListingKey } from './words.ts';

type Open =
  | 'move'
  | 'next'
  | 'amend'
  | 'undo'
  | StatusAct
  | { readonly act: StepAct; readonly step: StepRow };

export default function ListingCase() {
  const { t } = useWords<ListingKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Open | null>(null);
  const found = useQuery({
    queryKey: ['listing-case', id, asOf],
    queryFn: () => api(listingRoutes.readCase, { params: { id }, query: { asOf } }),
  });
  const page = found.data;
  const may = (act: string) => page?.can.includes(act) === true;
  useKeys([
    ...(may('move') ? [{ key: 'M', word: t('listing.move'), run: () => setOpen('move') }] : []),
    ...(may('next') ? [{ key: 'N', word: t('listing.next.write'), run: () => setOpen('next') }] : []),
  ]);
  if (!page)
    return (
      <Page title="" busy={found.isFetching} history>
        <Problem error={found.error} reading />
      </Page>
    );
  return (
    <Page
      title={
        <>
          <Link to="/listing">{t('nav.listing')}</Link>
          <span className="m"> / </span>
          {page.enterprise}
          {page.demo ? <Demo /> : null}
        </>
      }
      name={page.enterprise}
      history
      busy={found.isFetching}
      tools={<Tools page={page} onOpen={setOpen} />}
    >
      <Problem error={found.error} reading />
      <Way page={page} />
      <div className="split">
        <div>
          <NextStepPart page={page} onWrite={may('next') ? () => setOpen('next') : null} />
          <Clocks page={page} />
          <Timeline page={page} onAct={(act, step) => setOpen({ act, step })} />
          <CaseHistory id={page.id} />
        </div>
        <div>
          <CaseFacts page={page} />
          <ClassesOf page={page} />
          <Others page={page} />
        </div>
      </div>
      {open === null ? null : <OpenForm open={open} page={page} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface ToolsProps {
  readonly page: CasePage;
  readonly onOpen: (open: Open) => void;
}

function Tools({ page, onOpen }: ToolsProps) {
  const { t } = useWords<ListingKey>();
  const may = (act: string) => page.can.includes(act);
  if (page.can.length === 0) return null;
  const rest = (['amend', 'suspend', 'resume', 'terminate', 'undo'] as const).filter(may);
  return (
    <>
      {may('move') && page.moves.length > 0 ? (
        <button type="button" className="btn pri" onClick={() => onOpen('move')}>
          {t('listing.move')} <Kbd>M</Kbd>
        </button>
      ) : null}
      <Menu label={`${t('listing.more')} ▾`}>
        {(close) =>
          rest.map((act) => (
            <button
              key={act}
              type="button"
              onClick={() => {
                close();
                onOpen(act);
              }}
            >
              {t(`listing.${act}`)}
            </button>
          ))
        }
      </Menu>
    </>
  );
}

function OpenForm(props: {
  readonly open: Open;
  readonly page: CasePage;
  readonly onClose: () => void;
}): ReactNode {
  const { open, page, onClose } = props;
  if (typeof open === 'object') {
    const { act, step } = open;
    if (act === 'verify') return <VerifyStepForm {...{ page, onClose, step }} />;
    if (act === 'refuse-step') return <RefuseStepForm {...{ page, onClose, step }} />;
    return <CorrectForm {...{ page, onClose, step }} />;
  }
  if (open === 'move') return <MoveForm {...{ page, onClose }} />;
  if (open === 'next') return <NextStepForm {...{ page, onClose }} />;
  if (open === 'amend') return <AmendCaseForm {...{ page, onClose }} />;
  if (open === 'undo') return <UndoForm {...{ page, onClose }} />;
  return <StatusForm {...{ page, onClose, act: open }} />;
}
