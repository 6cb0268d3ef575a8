/** The text of a contract: pasted, or read out of its file. */
import './review-words.ts';
import { useState } from 'react';
import { api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog, useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { clauseRoutes } from '../clause-contract.ts';
import type { ReviewKey } from './review-words.ts';

const ENDINGS = ['.docx', '.doc', '.txt', '.md', '.pdf', '.html'];

export function BringText({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useWords<ReviewKey>();
  const [text, setText] = useState('');
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const { error, save } = useSaving();
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setGoing({ name, share: 0 });
    const done = await save(() =>
      upload(clauseRoutes.checkFile, files, { params: { id } }, (share) => setGoing({ name, share })),
    );
    setGoing(null);
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t('rev.text.bring')}
      word={t('rev.text.check')}
      wide
      onClose={onClose}
      onSave={() => api(clauseRoutes.checkText, { params: { id }, body: { text } })}
    >
      <Upload endings={ENDINGS} limitMb={20} onFiles={(files) => void send(files)} going={going} />
      <Problem error={error} />
      <label className="field">
        <span>{t('rev.text')}</span>
        <textarea
          className="inp"
          name="text"
          rows={12}
          value={text}
          placeholder={t('rev.text.paste')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
    </FormDialog>
  );
}
