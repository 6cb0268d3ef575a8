/** What a figure was before, its evidence, withdrawing it, and verifying another value than the reported one. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { day, moment, number, quantity, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { type FigureRow, figureRoutes } from '../contract.ts';
import { typedDecimal } from './typed.ts';
import type { FigureKey } from './words.ts';

export interface FigureDialogProps {
  readonly row: FigureRow;
  readonly onClose: () => void;
}

export type FigureAct = 'verify' | 'history' | 'evidence' | 'withdraw';

const DIALOGS: Readonly<Record<FigureAct, (props: FigureDialogProps) => React.JSX.Element>> = {
  verify: VerifyOther,
  history: FigureHistory,
  evidence: Evidence,
  withdraw: Withdraw,
};

/** The dialogue for an act on a figure; null shows none. */
export function FigureDialog({
  open,
  onClose,
}: {
  readonly open: { readonly act: FigureAct; readonly row: FigureRow } | null;
  readonly onClose: () => void;
}) {
  if (!open) return null;
  const Chosen = DIALOGS[open.act];
  return <Chosen row={open.row} onClose={onClose} />;
}

const nameOf = (row: FigureRow): string => `${row.unit} ${row.indicator}`;

function VerifyOther({ row, onClose }: FigureDialogProps) {
  const { t, locale } = useWords<FigureKey>();
  const [value, setValue] = useState('');
  const [note, setNote] = useState('');
  const body = { value: typedDecimal(value), note: note || null };
  return (
    <FormDialog
      title={`${t('figures.verify.other')} ${nameOf(row)}`}
      word={t('figures.verify')}
      onClose={onClose}
      onSave={() => api(figureRoutes.verifyFigure, { params: { id: row.id }, body })}
    >
      <p className="s13">
        {t('figures.verify.said', { value: quantity(row.value, row.measureUnit, locale) })} ({row.day})
      </p>
      <TextField
        name="value"
        label={t('figures.verify.value', { unit: unitWord(row.measureUnit, locale) })}
        {...{ value, onChange: setValue, inputMode: 'decimal', required: true }}
      />
      <TextField
        name="note"
        label={t('figures.verify.why')}
        {...{ value: note, onChange: setNote, required: true, maxLength: 300 }}
      />
    </FormDialog>
  );
}

function FigureHistory({ row, onClose }: FigureDialogProps) {
  const { t, locale } = useWords<FigureKey>();
  const { today } = useSession();
  const past = useQuery({
    queryKey: ['figure-history', row.id],
    queryFn: () => api(figureRoutes.figureHistory, { params: { id: row.id } }),
  });
  return (
    <Dialog wide title={`${t('figures.history')} ${nameOf(row)} ${row.day}`} onClose={onClose}>
      <Problem error={past.error} reading />
      <table className="grid">
        <thead>
          <tr>
            <th>{t('figures.col.at')}</th>
            <th>{t('figures.col.kind')}</th>
            <th className="num">
              {t('figures.col.value')} {unitWord(row.measureUnit, locale)}
            </th>
            <th>{t('figures.col.by')}</th>
            <th>{t('figures.col.note')}</th>
          </tr>
        </thead>
        <tbody>
          {past.data?.map((one) => (
            <tr key={one.id}>
              <td className="nw m">{moment(one.recordedAt, today)}</td>
              <td className="nw">{t(`kind.${one.kind}`)}</td>
              <td className="num">{number(one.value, one.measureUnit)}</td>
              <td className="nw">{one.enteredPost}</td>
              <td>{one.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

const EVIDENCE_ENDINGS = ['.pdf', '.docx', '.doc', '.xlsx', '.xls', '.jpg', '.jpeg', '.png', '.txt', '.csv'];
const EVIDENCE_LIMIT_MB = 50;

function Evidence({ row, onClose }: FigureDialogProps) {
  const { t } = useWords<FigureKey>();
  const { today } = useSession();
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const { error, save } = useSaving();
  const params = { id: row.id };
  const list = useQuery({
    queryKey: ['evidence', row.id],
    queryFn: () => api(figureRoutes.listEvidence, { params }),
  });
  const send = async (files: readonly File[]) => {
    const name = files.map((file) => file.name).join(' ');
    setGoing({ name, share: 0 });
    await save(() =>
      upload(figureRoutes.addEvidence, files, { params }, (share) => setGoing({ name, share })),
    );
    setGoing(null);
  };
  return (
    <Dialog wide title={`${t('figures.evidence')} ${nameOf(row)} ${day(row.day, today)}`} onClose={onClose}>
      <Problem error={list.error} reading />
      {list.data?.length === 0 ? <p className="m s13">{t('figures.evidence.none')}</p> : null}
      <ul>
        {list.data?.map((one) => (
          <li key={one.id} className="s13">
            <a href={hrefOf(figureRoutes.readEvidence, { params: { id: one.id } })} download>
              {one.fileName}
            </a>{' '}
            <span className="m">
              {one.addedPost} {moment(one.addedAt, today)}
            </span>
          </li>
        ))}
      </ul>
      {row.can.includes('evidence') ? (
        <Upload
          multiple
          endings={EVIDENCE_ENDINGS}
          limitMb={EVIDENCE_LIMIT_MB}
          onFiles={(files) => void send(files)}
          going={going}
        />
      ) : null}
      <Problem error={error} />
    </Dialog>
  );
}

function Withdraw({ row, onClose }: FigureDialogProps) {
  const { t, locale } = useWords<FigureKey>();
  const { today } = useSession();
  const value = quantity(row.value, row.measureUnit, locale);
  const { unit, indicator } = row;
  return (
    <ReasonDialog
      title={t('figures.withdraw')}
      onClose={onClose}
      onSave={(reason) => api(figureRoutes.withdrawFigure, { params: { id: row.id }, body: { reason } })}
    >
      <p className="s13">
        {t('figures.withdraw.kept', { unit, indicator, day: day(row.day, today), value })}
      </p>
    </ReasonDialog>
  );
}
