/** The seats: who was drawn for what, what he answered, whether his sheet is in; a link to score by is sent from here. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { FormDialog, ReasonDialog, ReasonField, useSaving } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import type { PanelPage, SeatRow } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import { sheetRoutes } from '../sheet-contract.ts';
import { LinkDialog } from './link-dialog.tsx';
import { SheetForm } from './sheet-form.tsx';
import type { ExpertKey } from './words.ts';

type Doing = { readonly what: 'refuse' | 'link' | 'sheet' | 'withdraw'; readonly seat: SeatRow } | null;

export function Seats({ panel }: { readonly panel: PanelPage }) {
  const { t } = useWords<ExpertKey>();
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  const { error, busy, save } = useSaving();
  if (panel.seatRows.length === 0) return null;
  const accept = (seat: SeatRow) =>
    void save(() =>
      api(panelRoutes.answerSeat, { params: { id: seat.id }, body: { state: 'accepted', reason: null } }),
    );
  return (
    <Section title={t('pan.seats')} note={panel.seats}>
      {panel.named ? null : <Hidden panel={panel} />}
      <Problem error={error} />
      <table className="grid stack">
        <tbody>
          {panel.seatRows.map((seat) => (
            <Seat
              key={seat.id}
              {...{ panel, seat, busy }}
              onAccept={() => accept(seat)}
              onDo={(what) => setDoing({ what, seat })}
            />
          ))}
        </tbody>
      </table>
      {doing?.what === 'refuse' ? <RefuseForm seat={doing.seat} onClose={close} /> : null}
      {doing?.what === 'link' ? <LinkDialog seat={doing.seat} onClose={close} /> : null}
      {doing?.what === 'sheet' ? <SheetForm {...{ panel, seat: doing.seat }} onClose={close} /> : null}
      {doing?.what === 'withdraw' ? (
        <ReasonDialog
          title={t('pan.withdraw')}
          onClose={close}
          onSave={(reason) =>
            api(sheetRoutes.withdrawSheet, { params: { id: doing.seat.sheetId ?? '' }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

function Hidden({ panel: { rules } }: { readonly panel: PanelPage }) {
  const { t } = useWords<ExpertKey>();
  const { reveal } = rules;
  return (
    <p className="m s13">
      {reveal === 'never' ? t('pan.hidden.never') : t('pan.hidden', { state: t(`pan.state.${reveal}`) })}
    </p>
  );
}

interface SeatProps {
  readonly panel: PanelPage;
  readonly seat: SeatRow;
  readonly busy: boolean;
  readonly onAccept: () => void;
  readonly onDo: (what: 'refuse' | 'link' | 'sheet' | 'withdraw') => void;
}

function Seat({ panel, seat, busy, onAccept, onDo }: SeatProps) {
  const { t, locale } = useWords<ExpertKey>();
  const { today } = useSession();
  const word = panel.professions.find(({ code }) => code === seat.profession);
  const gone = seat.state === 'refused' || seat.state === 'absent';
  const act = (can: string, what: 'refuse' | 'link' | 'sheet', label: ExpertKey) =>
    seat.can.includes(can) ? (
      <button type="button" className="btn txt" onClick={() => onDo(what)}>
        {t(label)}
      </button>
    ) : null;
  return (
    <tr className={gone ? 'gone' : undefined}>
      <td className="nw">{t('pan.seat', { number: seat.number })}</td>
      <td className="nw">{word?.[locale] ?? seat.profession}</td>
      <td style={{ width: '100%' }}>
        {seat.expert ? (
          <>
            <Link to={`/projects/experts/${seat.expertId}`}>{seat.expert}</Link>{' '}
            <span className="m s12">{seat.institution}</span> {seat.demo ? <Demo /> : null}
          </>
        ) : null}
        {gone ? (
          <span className="amber">
            {' '}
            {t(`pan.seat.${seat.state}`)} {seat.reason ?? ''}
          </span>
        ) : null}
      </td>
      <td className="nw">{gone ? '' : t(`pan.seat.${seat.state}`)}</td>
      <td className="nw">
        {seat.sheet === 'none' || panel.state === 'drawn' ? (
          ''
        ) : (
          <span className={seat.sheet === 'in' ? 'green' : 'm'}>{t(`pan.sheet.${seat.sheet}`)}</span>
        )}{' '}
        {seat.linkUntil ? (
          <span className="m s12">{t('pan.link.until', { until: moment(seat.linkUntil, today) })}</span>
        ) : null}
      </td>
      <td className="nw">
        {seat.can.includes('accept') ? (
          <button type="button" className="btn txt" disabled={busy} onClick={onAccept}>
            {t('pan.accept')}
          </button>
        ) : null}
        {act('link', 'link', 'pan.link')}
        {act('sheet', 'sheet', 'pan.enter')}
        {act('refuse', 'refuse', 'pan.refuse')}
        {seat.sheetId && panel.state === 'scoring' ? (
          <button type="button" className="btn txt" onClick={() => onDo('withdraw')}>
            {t('pan.withdraw')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

function RefuseForm({ seat, onClose }: { readonly seat: SeatRow; readonly onClose: () => void }) {
  const { t } = useWords<ExpertKey>();
  const [state, setState] = useState<'refused' | 'absent'>('refused');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('pan.seat', { number: seat.number })}
      onClose={onClose}
      onSave={() => api(panelRoutes.answerSeat, { params: { id: seat.id }, body: { state, reason } })}
    >
      <p>{t('pan.refuse.says')}</p>
      <Segments
        name={t('pan.refuse.kind')}
        value={state}
        options={[
          ['refused', t('pan.refuse')],
          ['absent', t('pan.absent')],
        ]}
        onChange={setState}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
