/** Files for a statement: brought at once, named in it when it is sent. */
import { useState } from 'react';
import { upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { portalRoutes } from '../contract.ts';
import type { PortalKey } from './words.ts';

export interface Attached {
  readonly id: string;
  readonly name: string;
}

const ENDINGS = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx', '.doc', '.xls'];
const LIMIT_MB = 20;

export interface FilesProps {
  readonly files: readonly Attached[];
  readonly onChange: (files: readonly Attached[]) => void;
}

export function Files({ files, onChange }: FilesProps) {
  const { t } = useWords<PortalKey>();
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (chosen: readonly File[]) => {
    setError(null);
    const name = chosen.map((file) => file.name).join('、');
    try {
      const kept = await upload(portalRoutes.addFile, chosen, {}, (share) => setGoing({ name, share }));
      onChange([...files, ...kept]);
    } catch (problem) {
      setError(problem);
    } finally {
      setGoing(null);
    }
  };
  return (
    <div>
      <p className="s13">{t('portal.files')}</p>
      {files.map(({ id, name }) => (
        <p key={id} className="s13">
          {name}{' '}
          <button
            type="button"
            className="btn txt"
            aria-label={t('portal.files.drop', { name })}
            onClick={() => onChange(files.filter((file) => file.id !== id))}
          >
            ×
          </button>
        </p>
      ))}
      <Upload
        endings={ENDINGS}
        limitMb={LIMIT_MB}
        multiple
        going={going}
        onFiles={(chosen) => void send(chosen)}
      />
      <Problem error={error} />
    </div>
  );
}
