/** A workbook or JSON file becomes the draft; what cannot be read is told by its cell, and then nothing is taken. */
import { useState } from 'react';
import { upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { chainRoutes, type ImportedMap } from '../contract.ts';
import type { ChainKey } from './words.ts';

export interface MapImportProps {
  readonly chainId: string;
  readonly onClose: () => void;
  readonly onImported: () => Promise<void>;
}

const LIMIT_MB = 10;

export function MapImport({ chainId, onClose, onImported }: MapImportProps) {
  const { t } = useWords<ChainKey>();
  const [share, setShare] = useState<{ name: string; share: number } | null>(null);
  const [faults, setFaults] = useState<ImportedMap['faults']>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async ([file]: readonly File[]) => {
    if (!file) return;
    setFaults([]);
    setProblem(null);
    try {
      const read = await upload(chainRoutes.importMap, [file], { params: { id: chainId } }, (sent) =>
        setShare({ name: file.name, share: sent }),
      );
      setFaults(read.faults);
      if (read.id !== null) {
        await onImported();
        onClose();
      }
    } catch (error) {
      setProblem(error);
    } finally {
      setShare(null);
    }
  };
  return (
    <Dialog title={t('edit.import')} onClose={onClose}>
      <Upload
        endings={['.xlsx', '.json']}
        limitMb={LIMIT_MB}
        going={share}
        onFiles={(files) => void send(files)}
      />
      <Problem error={problem} />
      <ul className="findings">
        {faults.map(({ cell, message }) => (
          <li key={`${cell}${message}`}>
            <strong>{cell}</strong> {message}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
