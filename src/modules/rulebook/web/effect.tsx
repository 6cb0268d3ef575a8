/** 影响: whom a version changes on a day. Judged call by call with its progress; counts by park, the firms below. */
import { useEffect, useRef, useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Empty, Problem, Progress } from '#web/ui/parts.tsx';
import { type RuleTrack, ruleRoutes, type TierEffect, type VersionPage } from '../contract.ts';
import { ChangedFirms } from './changed-firms.tsx';
import { EffectCounts } from './effect-counts.tsx';
import { ownDays } from './shown.ts';
import type { RuleKey } from './words.ts';

export function Effect({ page, track }: { readonly page: VersionPage; readonly track: RuleTrack }) {
  const { t } = useWords<RuleKey>();
  const [search, set] = useUrl();
  const [day, setDay] = useState(page.trialDay[track]);
  const { today } = useSession();
  const { effect, going, error, begin, goOn } = useReckoning(page);
  const may = page.can.includes('reckon') && page.tracks.includes(track);
  return (
    <>
      {may && day > today ? (
        <p className="amber s13">{t('rule.effect.day.ahead', { year: Number(day.slice(0, 4)) - 1 })}</p>
      ) : may && day < ownDays(page, track).from ? (
        <p className="m s13">{t('rule.effect.day.before', { from: ownDays(page, track).from })}</p>
      ) : null}
      {may ? (
        <form
          className="filters"
          onSubmit={(event) => {
            event.preventDefault();
            set({ page: undefined, change: undefined, park: undefined });
            void begin(day, track);
          }}
        >
          <TextField label={t('rule.effect.day')} type="date" value={day} onChange={setDay} required />
          <button type="submit" className="btn pri" disabled={going}>
            {t(effect ? 'rule.effect.again' : 'rule.effect.run')}
          </button>
        </form>
      ) : null}
      <Problem error={error} />
      {effect && (going || !effect.finished) ? (
        <Progress
          word={t('rule.effect.working')}
          unit={t('rule.effect.firms')}
          at={effect.judged}
          of={effect.total}
        />
      ) : null}
      {effect ? (
        <>
          <p>
            {t('rule.effect.sum', {
              ...{ day: effect.day, track: t(`rule.${effect.track}`) },
              ...{ judged: effect.judged, changed: effect.changed },
            })}{' '}
            {effect.missing > 0 ? (
              <span className="amber">{t('rule.effect.missing', { missing: effect.missing })} </span>
            ) : null}
            <span className="m s13">
              {effect.presentVersion === null
                ? t('rule.effect.against.none')
                : t('rule.effect.against', { version: effect.presentVersion })}
            </span>
          </p>
          {!effect.finished && !going && may ? (
            <p className="s13">
              {t('rule.effect.unfinished')}
              <button type="button" className="btn txt" onClick={() => void goOn(effect)}>
                {t('rule.effect.go-on')}
              </button>
            </p>
          ) : null}
          {effect.counts.length > 0 ? (
            <>
              <EffectCounts
                effect={effect}
                chosen={search}
                onChoose={(words) => set({ ...words, page: undefined })}
              />
              <ChangedFirms effect={effect} />
            </>
          ) : effect.finished ? (
            <Empty>{t(effect.missing > 0 ? 'rule.effect.nobody.known' : 'rule.effect.nobody')}</Empty>
          ) : null}
        </>
      ) : (
        <Empty>{t(may ? 'rule.effect.none' : 'rule.effect.none.view')}</Empty>
      )}
    </>
  );
}

/** Begins, and asks to go on until all are judged; leaving the page stops asking, and what was judged is kept. */
function useReckoning(page: VersionPage) {
  const { error, save } = useSaving();
  const [going, setGoing] = useState(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const [effect, show] = useState<TierEffect | null>(page.effect);
  const goOn = async (from: TierEffect) => {
    setGoing(true);
    await save(async () => {
      for (let next = from; !next.finished && here.current; ) {
        next = await api(ruleRoutes.goOnWithEffect, { params: { id: next.id } });
        show(next);
      }
    });
    setGoing(false);
  };
  const begin = async (day: string, track: RuleTrack) => {
    setGoing(true);
    let begun: TierEffect | undefined;
    await save(async () => {
      begun = await api(ruleRoutes.beginEffect, { params: { id: page.id }, body: { day, track } });
      show(begun);
    });
    if (begun) await goOn(begun);
    setGoing(false);
  };
  return { effect, going, error, begin, goOn };
}
