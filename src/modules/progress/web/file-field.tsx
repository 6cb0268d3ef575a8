/** Files of a form, chosen or taken by the camera. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { ProgressKey } from './words.ts';

export interface FileFieldProps {
  readonly label: string;
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
  readonly photos?: boolean;
}

export function FileField({ label, files, onChange, photos = false }: FileFieldProps) {
  const { t } = useWords<ProgressKey>();
  return (
    <label className="field">
      <span>
        {label}
        {files.length > 0 ? `　${files.map(({ name }) => name).join(t('prg.list'))}` : ''}
      </span>
      <input
        className="inp"
        name="files"
        type="file"
        multiple
        {...(photos ? { accept: 'image/*' } : {})}
        onChange={(event) => onChange([...(event.target.files ?? [])])}
      />
    </label>
  );
}
