/** One class: its firms with how it was for each; lists are pasted, single ones changed on the row. */
import './words.ts';
import './listing.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { Demo, Empty, Problem, Section } from '#web/ui/parts.tsx';
import { type ClassPage, listingRoutes } from '../contract.ts';
import { BringAttendance } from './bring-attendance.tsx';
import { ClassFirms } from './class-firms.tsx';
import { ClassForm } from './class-form.tsx';
import { calledOf } from './classes.tsx';
import type { ListingKey } from './words.ts';

export default function ListingClass() {
  const { t } = useWords<ListingKey>();
  const id = useParam('id');
  const [open, setOpen] = useState<'amend' | 'withdraw' | null>(null);
  const found = useQuery({
    queryKey: ['listing-class', id],
    queryFn: () => api(listingRoutes.readClass, { params: { id } }),
  });
  const held = found.data;
  const close = () => setOpen(null);
  if (!held)
    return (
      <Page title="" busy={found.isFetching}>
        <Problem error={found.error} reading />
      </Page>
    );
  return (
    <Page
      title={
        <>
          <Link to="/listing?tab=classes">{t('listing.tab.classes')}</Link>
          <span className="m"> / </span>
          {held.title}
          {held.demo ? <Demo /> : null}
        </>
      }
      name={held.title}
      busy={found.isFetching}
      tools={
        <>
          <a className="btn hide-phone" href={hrefOf(listingRoutes.exportClass, { params: { id } })} download>
            {t('listing.export')}
          </a>
          {held.can.includes('amend') ? <Tools onOpen={setOpen} /> : null}
        </>
      }
    >
      <Facts held={held} />
      <Section title={t('class.firms')} note={held.firms.length}>
        {held.firms.length === 0 ? <Empty>{t('class.firms.none')}</Empty> : <ClassFirms held={held} />}
      </Section>
      {held.can.includes('attend') ? <BringAttendance held={held} /> : null}
      {open === 'amend' ? <ClassForm held={held} onClose={close} /> : null}
      {open === 'withdraw' ? <Withdraw held={held} onClose={close} /> : null}
    </Page>
  );
}

function Tools({ onOpen }: { readonly onOpen: (open: 'amend' | 'withdraw') => void }) {
  const { t } = useWords<ListingKey>();
  return (
    <Menu label={`${t('listing.more')} ▾`}>
      {(close) =>
        (['amend', 'withdraw'] as const).map((act) => (
          <button
            key={act}
            type="button"
            onClick={() => {
              close();
              onOpen(act);
            }}
          >
            {t(`class.${act}`)}
          </button>
        ))
      }
    </Menu>
  );
}

function Facts({ held }: { readonly held: ClassPage }) {
  const { t } = useWords<ListingKey>();
  const called = calledOf(held.tally);
  const over = held.capacity !== null && called > held.capacity ? called - held.capacity : 0;
  return (
    <div className="facts s13">
      <b>{held.heldOn}</b>
      <span>{held.organiser}</span>
      {held.place ? <span>{held.place}</span> : null}
      {held.theme ? <span>{held.theme}</span> : null}
      {(['invited', 'attended', 'absent', 'excused'] as const).map((state) => (
        <span key={state} className="m2">
          {t(`class.state.${state}`)} {held.tally[state]}
        </span>
      ))}
      {held.capacity !== null ? (
        <span className="m2">
          {t('class.capacity')} {held.capacity}
        </span>
      ) : null}
      {over > 0 ? <b className="amber">{t('class.over', { count: over })}</b> : null}
    </div>
  );
}

function Withdraw({ held, onClose }: { readonly held: ClassPage; readonly onClose: () => void }) {
  const { t } = useWords<ListingKey>();
  return (
    <ReasonDialog
      title={t('class.withdraw')}
      onClose={onClose}
      onSave={(reason) =>
        api(listingRoutes.withdrawClass, { params: { id: held.id }, body: { version: held.version, reason } })
      }
    />
  );
}
