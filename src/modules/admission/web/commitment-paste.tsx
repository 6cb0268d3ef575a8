/** A table of commitments pasted for one project: checked, then written all or none. */
import './commitment-words.ts';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { commitmentRoutes, type PastedCheck } from '../commitment-contract.ts';
import type { CommitmentKey } from './commitment-words.ts';

export function CommitmentPaste({
  projectId,
  onClose,
}: {
  readonly projectId: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords<CommitmentKey>();
  const [text, setText] = useState('');
  const [check, setCheck] = useState<PastedCheck | null>(null);
  const { error, busy, save } = useSaving();
  const ask = (given: string, keep: boolean) =>
    save(async () => {
      setText(given);
      setCheck(
        await api(commitmentRoutes.pasteCommitments, { body: { text: given, projectId, save: keep } }),
      );
    });
  return (
    <Dialog title={t('com.paste')} wide onClose={onClose}>
      <p className="m s13">{t('com.paste.hint')}</p>
      <Problem error={error} />
      <PasteGrid
        {...{ check, busy }}
        onPaste={(given) => void ask(given, false)}
        onConfirm={() => void ask(text, true).then((done) => done && onClose())}
        onClear={() => setCheck(null)}
      >
        {check && check.leftOut.length > 0 ? (
          <p className="m s12">{t('com.paste.left', { names: check.leftOut.join(t('com.list')) })}</p>
        ) : null}
      </PasteGrid>
    </Dialog>
  );
}
