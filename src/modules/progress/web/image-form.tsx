/** How far the works are on a day, with words and photos. */
import { useState } from 'react';
import { upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { ProgressPage } from '../page-contract.ts';
import { FileField } from './file-field.tsx';
import type { ProgressKey } from './words.ts';

export function ImageForm({ page, onClose }: { readonly page: ProgressPage; readonly onClose: () => void }) {
  const { t } = useWords<ProgressKey>();
  const { today } = useSession();
  const last = page.images.find(({ supersededReason }) => supersededReason === null);
  const [happenedOn, setDay] = useState(today);
  const [percent, setPercent] = useState('');
  const [words, setWords] = useState('');
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const lower = last !== undefined && percent !== '' && Number(percent) < Number(last.percent);
  const fields = { happenedOn, percent, words: words.trim(), reason: reason.trim() };
  return (
    <FormDialog
      title={t('prg.image')}
      onClose={onClose}
      onSave={() =>
        upload(
          routes.addImage,
          files,
          { params: { id: page.projectId }, fields: { ...fields } },
          () => undefined,
        )
      }
    >
      <TextField
        label={t('prg.day')}
        {...{
          name: 'happenedOn',
          type: 'date',
          max: today,
          value: happenedOn,
          onChange: setDay,
          required: true,
        }}
      />
      <TextField
        label={`${t('prg.percent')}${last ? `　${t('vst.percent.last', { percent: last.percent, day: last.happenedOn })}` : ''}`}
        {...{ name: 'percent', inputMode: 'decimal', value: percent, onChange: setPercent, required: true }}
      />
      <TextField
        label={t('prg.words')}
        {...{ name: 'words', value: words, onChange: setWords, maxLength: 500 }}
      />
      {lower || reason !== '' ? (
        <TextField
          label={t('prg.lower')}
          {...{ name: 'reason', value: reason, onChange: setReason, maxLength: 300 }}
        />
      ) : null}
      <FileField label={t('prg.photos')} files={files} onChange={setFiles} photos />
    </FormDialog>
  );
}
