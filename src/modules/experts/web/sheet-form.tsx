/** An officer enters the paper that an expert signed; its scan is kept as the proof. */
import './score-words.ts';
import { useState } from 'react';
import { upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import type { PanelPage, SeatRow } from '../panel-contract.ts';
import { sheetRoutes } from '../sheet-contract.ts';
import { SheetFields, sheetOf, useTypedSheet } from './sheet-fields.tsx';
import type { ExpertKey } from './words.ts';

export interface SheetFormProps {
  readonly panel: PanelPage;
  readonly seat: SeatRow;
  readonly onClose: () => void;
}

export function SheetForm({ panel, seat, onClose }: SheetFormProps) {
  const { t } = useWords<ExpertKey>();
  const [typed, setTyped] = useTypedSheet();
  const [files, setFiles] = useState<readonly File[]>([]);
  const save = () =>
    upload(
      sheetRoutes.enterSheet,
      files,
      { params: { id: seat.id }, fields: { sheet: JSON.stringify(sheetOf(typed)) } },
      () => undefined,
    );
  return (
    <FormDialog
      title={`${t('pan.enter')}　${t('pan.seat', { number: seat.number })}`}
      onClose={onClose}
      onSave={save}
      wide
    >
      <label className="field">
        <span>{t('pan.enter.file')}</span>
        <input
          type="file"
          name="file"
          required
          accept=".pdf,.jpg,.jpeg,.png,.docx"
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
        />
      </label>
      <SheetFields
        criteria={panel.rules.criteria}
        range={panel.rules.score}
        forProject={panel.projectId !== null}
        {...{ typed, onChange: setTyped }}
      />
    </FormDialog>
  );
}
