/** Files of a form, chosen or taken by the camera. */
export interface FileFieldProps {
  readonly label: string;
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
  readonly photos?: boolean;
}

export function FileField({ label, files, onChange, photos = false }: FileFieldProps) {
  return (
    <label className="field">
      <span>
        {label}
        {files.length > 0 ? `　${files.map(({ name }) => name).join('、')}` : ''}
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
