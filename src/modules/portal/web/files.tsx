/** Files for a statement: they stay here until it is sent, and are kept together with it or not at all. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Upload } from '#web/ui/upload.tsx';
import type { PortalKey } from './words.ts';

const ENDINGS = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx', '.doc', '.xls'];
const LIMIT_MB = 20;

export interface FilesProps {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
  /** While the statement is on its way. */
  readonly going: { readonly name: string; readonly share: number } | null;
}

export function Files({ files, onChange, going }: FilesProps) {
  const { t } = useWords<PortalKey>();
  return (
    <div>
      <p className="s13">{t('portal.files')}</p>
      {files.map((file) => (
        <p key={`${file.name} ${file.size}`} className="s13">
          {file.name}{' '}
          <button
            type="button"
            className="btn txt"
            aria-label={t('portal.files.drop', { name: file.name })}
            onClick={() => onChange(files.filter((other) => other !== file))}
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
        onFiles={(chosen) => onChange([...files, ...chosen])}
      />
    </div>
  );
}
