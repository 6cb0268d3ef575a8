/** The form of a visit: large enough for a thumb, nothing asked that the phone knows itself. */
import { useEffect, useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import type { VisitPlace } from '../visit-contract.ts';
import type { PositionState } from './visit-position.ts';
import type { VisitFields } from './visit-store.ts';
import type { ProgressKey } from './words.ts';

interface VisitFormProps {
  readonly place: VisitPlace | undefined;
  readonly fields: VisitFields;
  readonly photos: readonly File[];
  readonly position: PositionState;
  readonly ask: () => void;
  readonly onPut: (fields: VisitFields, photos: readonly File[]) => void;
  readonly onSave: (visitedAt: string) => Promise<void>;
}

export function VisitForm(props: VisitFormProps) {
  const { place, fields, photos, position, ask, onPut, onSave } = props;
  const { t, locale } = useWords<ProgressKey>();
  const [empty, setEmpty] = useState(false);
  const [asked, setAsked] = useState(false);
  const told = fields.problem !== '' || fields.cause !== '' || asked;
  const put = (change: Partial<VisitFields>) => onPut({ ...fields, ...change }, photos);
  const last = place?.image ?? null;
  const lower = last !== null && fields.percent !== '' && Number(fields.percent) < Number(last.percent);
  const submit = async () => {
    const nothing = photos.length === 0 && !fields.percent && !fields.words.trim() && !fields.problem.trim();
    setEmpty(nothing);
    if (nothing) return;
    setAsked(false);
    await onSave(new Date(performance.timeOrigin + performance.now()).toISOString());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label className="btn prg-camera">
        {photos.length > 0 ? t('vst.photo.n', { n: photos.length }) : t('vst.photo')}
        <input
          className="unseen"
          name="photos"
          type="file"
          accept="image/*"
          capture="environment"
          multiple
          onChange={(event) => {
            onPut(fields, [...photos, ...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
      <Photos
        photos={photos}
        onDrop={(at) =>
          onPut(
            fields,
            photos.filter((_, place) => place !== at),
          )
        }
      />
      <Place state={position} ask={ask} />
      <label className="field">
        <span>
          {t('vst.percent')}{' '}
          <span className="m">
            {last
              ? t('vst.percent.last', { percent: last.percent, day: last.happenedOn })
              : place
                ? t('vst.percent.none')
                : ''}
          </span>
        </span>
        <input
          className="inp"
          name="percent"
          type="number"
          inputMode="decimal"
          min={0}
          max={100}
          step="any"
          value={fields.percent}
          onChange={(event) => put({ percent: event.target.value })}
        />
      </label>
      {lower || fields.reason !== '' ? (
        <label className="field">
          <span>{t('vst.reason')}</span>
          <input
            className="inp"
            name="reason"
            value={fields.reason}
            maxLength={300}
            required={lower}
            onChange={(event) => put({ reason: event.target.value })}
          />
        </label>
      ) : null}
      <label className="field">
        <span>{t('vst.words')}</span>
        <input
          className="inp"
          name="words"
          value={fields.words}
          maxLength={500}
          onChange={(event) => put({ words: event.target.value })}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          name="asked"
          checked={told}
          onChange={(event) => {
            setAsked(event.target.checked);
            if (!event.target.checked) put({ problem: '', cause: '' });
          }}
        />{' '}
        {t('vst.problem')}
      </label>
      {told ? (
        <>
          <label className="field">
            <span>{t('vst.problem.words')}</span>
            <input
              className="inp"
              name="problem"
              value={fields.problem}
              required
              minLength={2}
              maxLength={500}
              onChange={(event) => put({ problem: event.target.value })}
            />
          </label>
          <label className="field">
            <span>{t('vst.cause')}</span>
            <select
              className="inp"
              name="cause"
              value={fields.cause}
              required
              onChange={(event) => put({ cause: event.target.value })}
            >
              <option value="" />
              {place?.causes.map((cause) => (
                <option key={cause.code} value={cause.code}>
                  {cause[locale]}
                </option>
              ))}
            </select>
          </label>
        </>
      ) : null}
      {empty ? (
        <p className="red s13" role="alert">
          {t('vst.empty')}
        </p>
      ) : null}
      <button type="submit" className="btn pri prg-keep">
        {t('vst.save')}
      </button>
    </form>
  );
}

interface PhotosProps {
  readonly photos: readonly File[];
  readonly onDrop: (at: number) => void;
}

function Photos({ photos, onDrop }: PhotosProps) {
  const { t } = useWords<ProgressKey>();
  const [shown, setShown] = useState<readonly string[]>([]);
  useEffect(() => {
    const made = photos.map((photo) => URL.createObjectURL(photo));
    setShown(made);
    return () => {
      for (const one of made) URL.revokeObjectURL(one);
    };
  }, [photos]);
  if (shown.length === 0) return null;
  return (
    <p className="prg-shots">
      {shown.map((source, at) => (
        <button
          key={source}
          type="button"
          aria-label={`${t('vst.photo.drop')} ${at + 1}`}
          onClick={() => onDrop(at)}
        >
          <img src={source} alt={photos[at]?.name ?? ''} />
          <span aria-hidden="true">×</span>
        </button>
      ))}
    </p>
  );
}

function Place({ state, ask }: { readonly state: PositionState; readonly ask: () => void }) {
  const { t } = useWords<ProgressKey>();
  const said =
    state.kind === 'at'
      ? t('vst.place.at', {
          lat: Number(state.position.latitude).toFixed(5),
          lon: Number(state.position.longitude).toFixed(5),
          m: Math.round(Number(state.position.accuracy)),
        })
      : t(`vst.place.${state.kind}`);
  return (
    <p className="m s13" role="status">
      {said}{' '}
      {state.kind === 'failed' || state.kind === 'denied' ? (
        <button type="button" className="btn txt" onClick={ask}>
          {t('vst.place.again')}
        </button>
      ) : null}
    </p>
  );
}
