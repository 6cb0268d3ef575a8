/** One visit: what for, who goes along, what was promised, what came of it, and who else goes there. */
import './words.ts';
import './visit-words.ts';
import './attraction.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { type VisitPage, visitRoutes } from '../visit-contract.ts';
import { Promises } from './promises.tsx';
import { Near } from './visit-form.tsx';
import { JoinForm, MinutesForm, MoveForm, PromiseForm } from './visit-forms.tsx';
import type { VisitKey } from './visit-words.ts';
import type { AttractionKey } from './words.ts';

type Open = 'step' | 'join' | 'promise' | 'minutes' | 'take-back' | null;

export default function Visit() {
  const { t } = useWords<VisitKey | AttractionKey>();
  const id = useParam('id');
  const { asOf, isPast } = useAsOf();
  const [open, setOpen] = useState<Open>(null);
  const found = useQuery({
    queryKey: ['attraction', 'visit', id, asOf],
    queryFn: () => api(visitRoutes.readVisit, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  const can = isPast ? [] : (one?.can ?? []);
  const close = () => setOpen(null);
  useKeys(can.includes('step') ? [{ key: 'N', word: t('vst.step'), run: () => setOpen('step') }] : []);
  return (
    <Page
      title={
        <>
          <Link to="/projects/visits">{t('vst.title')}</Link> <span className="m">/</span> {one?.firm ?? ''}
        </>
      }
      name={one?.firm ?? ''}
      history
      busy={found.isFetching}
      tools={
        <>
          {can.includes('minutes') ? (
            <button type="button" className="btn" onClick={() => setOpen('minutes')}>
              {t('vst.minutes.add')}
            </button>
          ) : null}
          {can.includes('step') ? (
            <button type="button" className="btn pri" onClick={() => setOpen('step')}>
              {t('vst.step')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <div className="att-two">
          <div>
            <Standing one={one} />
            <Near rows={one.nearBy} window={one.window} onJoin={() => undefined} />
            <Promises
              one={one}
              onAdd={can.includes('promise') ? () => setOpen('promise') : undefined}
              isPast={isPast}
            />
            <History one={one} onBack={can.includes('take-back') ? () => setOpen('take-back') : undefined} />
          </div>
          <About one={one} onJoin={can.includes('join') ? () => setOpen('join') : undefined} />
        </div>
      ) : null}
      {one && open === 'step' ? <MoveForm one={one} onClose={close} /> : null}
      {one && open === 'join' ? <JoinForm id={one.id} unit={one.unit} onClose={close} /> : null}
      {one && open === 'promise' ? <PromiseForm one={one} onClose={close} /> : null}
      {one && open === 'minutes' ? <MinutesForm one={one} onClose={close} /> : null}
      {one && open === 'take-back' ? (
        <ReasonDialog
          title={t('att.back')}
          onClose={close}
          onSave={(reason) =>
            api(visitRoutes.takeBackMove, { params: { id }, body: { after: one.number, reason } })
          }
        />
      ) : null}
    </Page>
  );
}

interface OneProps {
  readonly one: VisitPage;
}

function Standing({ one }: OneProps) {
  const { t } = useWords<VisitKey>();
  return (
    <>
      <p className="att-standing">
        <b className={one.state === 'happened' ? 'green' : one.overdue ? 'red' : undefined}>
          {t(`vst.state.${one.state}`)}
        </b>
        <span>
          {one.day} {one.plannedTime ?? ''}
        </span>
        <span>{t(`vst.direction.${one.direction}`)}</span>
        {one.overdue ? <span className="red">{t('vst.overdue.row')}</span> : null}
        {one.demo ? <Demo /> : null}
      </p>
      <p className="att-told">{one.matter}</p>
      {one.words ? <p className="att-said">{one.words}</p> : null}
    </>
  );
}

function History({ one, onBack }: OneProps & { readonly onBack: (() => void) | undefined }) {
  const { t } = useWords<VisitKey | AttractionKey>();
  const { today } = useAsOf();
  const last = one.history.find(({ takenBack }) => takenBack === null)?.number;
  return (
    <Section title={t('att.history')} note={one.history.length}>
      <table className="grid">
        <tbody>
          {one.history.map((line) => (
            <tr key={line.number} className={line.takenBack ? 'gone' : undefined}>
              <td className="nw">{line.happenedOn ?? line.plannedOn}</td>
              <td style={{ width: '100%' }}>
                <b>{t(`vst.state.${line.state}`)}</b> {line.plannedTime ?? ''} {line.words}
                {line.fileName ? (
                  <>
                    {' '}
                    <a href={hrefOf(visitRoutes.readMinutes, { params: { id: one.id } })} download>
                      {line.fileName}
                    </a>
                  </>
                ) : null}
                <div className="m s12">
                  {line.post} · {moment(line.recordedAt, today)}
                  {line.takenBack ? (
                    <span className="amber">　{t('att.taken', { reason: line.takenBack })}</span>
                  ) : null}
                </div>
              </td>
              <td className="nw">
                {onBack && line.number === last ? (
                  <button type="button" className="btn txt" onClick={onBack}>
                    {t('att.back')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function About({ one, onJoin }: OneProps & { readonly onJoin: (() => void) | undefined }) {
  const { t } = useWords<VisitKey | AttractionKey>();
  const { isPast } = useAsOf();
  const [leaving, setLeaving] = useState<string | null>(null);
  const lines: readonly (readonly [VisitKey | AttractionKey, ReactNode])[] = [
    [
      'vst.firm',
      one.enterpriseId ? (
        <Link key="firm" to={`/enterprises/${one.enterpriseId}`}>
          {one.firm}
        </Link>
      ) : (
        one.firm
      ),
    ],
    ['eny.code', one.creditCode],
    ['vst.unit', `${one.unit}　${one.post}`],
    ['vst.place', one.place],
    ['att.introducer', one.introducer],
    ['vst.entered', one.enteredPost],
    [
      'vst.from.enquiry',
      one.enquiryId ? (
        <Link key="enquiry" to={`/projects/enquiries/${one.enquiryId}`}>
          →
        </Link>
      ) : null,
    ],
    [
      'vst.from.project',
      one.projectId ? (
        <Link key="project" to={`/projects/${one.projectId}`}>
          →
        </Link>
      ) : null,
    ],
  ];
  return (
    <div>
      <Section title={t('vst.about')}>
        <table className="grid">
          <tbody>
            {lines
              .filter(([, value]) => value)
              .map(([key, value]) => (
                <tr key={key}>
                  <td className="m nw">{t(key)}</td>
                  <td style={{ width: '100%' }}>{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Section>
      <Section
        title={t('vst.units')}
        note={one.joined.length}
        thin
        tools={
          onJoin ? (
            <button type="button" className="btn txt" onClick={onJoin}>
              {t('vst.join')}
            </button>
          ) : null
        }
      >
        {one.joined.map((row) => (
          <p key={row.id} className="s13">
            {row.unit}　{row.post}{' '}
            {!isPast && row.can.includes('leave') ? (
              <button type="button" className="btn txt" onClick={() => setLeaving(row.unitId)}>
                {t('vst.leave')}
              </button>
            ) : null}
          </p>
        ))}
      </Section>
      {leaving ? (
        <ReasonDialog
          title={t('vst.leave')}
          onClose={() => setLeaving(null)}
          onSave={(reason) =>
            api(visitRoutes.leaveVisit, { params: { id: one.id }, body: { unitId: leaving, reason } })
          }
        />
      ) : null}
    </div>
  );
}
