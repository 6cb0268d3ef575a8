/** Files by dropping, pasting or choosing; says what it cannot take before anything travels. */
import { type DragEvent, useId, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { type Unfit, unfitFiles } from './upload-check.ts';
import { useClipboard } from './use-clipboard.ts';

export interface UploadProps {
  /** Endings that the server takes: ['.docx', '.txt']. Sniffing the content is the server's. */
  readonly endings: readonly string[];
  readonly limitMb: number;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  /** Text pasted where no field has the cursor. */
  readonly onText?: (text: string) => void;
  /** A sending under way; share from 0 to 1. */
  readonly going?: { readonly name: string; readonly share: number } | null;
  readonly disabled?: boolean;
}

export function Upload({ endings, limitMb, multiple, onFiles, onText, going, disabled }: UploadProps) {
  const say = useShellWords();
  const id = useId();
  const [over, setOver] = useState(false);
  const [unfit, setUnfit] = useState<readonly Unfit[]>([]);
  const take = (files: readonly File[]) => {
    const wrong = unfitFiles(files, endings, limitMb);
    setUnfit(wrong);
    const fit = files.filter((file) => !wrong.some(({ name }) => name === file.name));
    if (fit.length > 0) onFiles(multiple ? fit : fit.slice(0, 1));
  };
  useClipboard({
    enabled: !disabled && !going,
    paste: (text, files) => (files.length > 0 ? take(files) : text.trim() !== '' && onText?.(text)),
  });
  const drag = (event: DragEvent, on: boolean) => {
    event.preventDefault();
    setOver(on);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button inside is the keyboard's. */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          if (!disabled && !going) take([...event.dataTransfer.files]);
        }}
      >
        {going ? (
          <Going {...going} />
        ) : (
          <>
            <label className="btn" htmlFor={id} aria-disabled={disabled}>
              {say('upload.choose')}
            </label>
            <input
              id={id}
              className="unseen"
              type="file"
              accept={endings.join(',')}
              multiple={multiple}
              disabled={disabled}
              onChange={(event) => {
                take([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
            <span className="m said">
              <span>{say('upload.hint')}</span>
              <span>{endings.join(' ')}</span>
            </span>
          </>
        )}
      </div>
      {unfit.map(({ name, why }) => (
        <p key={name} role="alert" className="red s13">
          {why === 'big' ? say('upload.big', { name, limit: limitMb }) : say('upload.kind', { name })}
        </p>
      ))}
    </div>
  );
}

function Going({ name, share }: { readonly name: string; readonly share: number }) {
  const say = useShellWords();
  const sent = share >= 1;
  const percent = `${Math.round(share * 100)}%`;
  const sentence = sent ? say('upload.reading', { name }) : say('upload.going', { name, percent });
  return (
    <div className="work" role="status">
      <progress max={1} {...(sent ? {} : { value: share })} aria-label={sentence} />
      <span className="m">{sentence}</span>
    </div>
  );
}
