/** Where the numbers come from, in a sentence above them; and how the place stands as a whole. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { EditionRow, NoComplexity, PlaceStanding } from '../contract.ts';
import { complexity, dayOf, levelKey, plainMeasureKey } from './shown.ts';
import type { RelatednessKey } from './words.ts';

export function EditionSaid({ edition }: { readonly edition: EditionRow }) {
  const { t } = useWords<RelatednessKey>();
  const { year, placeCount: places, classCount: classes, threshold, source } = edition;
  return (
    <p className="m s13">
      {edition.demo ? <Demo /> : null}{' '}
      {t('rel.said', {
        ...{ year, places, classes, threshold, source },
        ...{
          measure: t(plainMeasureKey(edition.measure)),
          level: t(levelKey(edition)),
          day: dayOf(edition.computedAt),
        },
      })}
    </p>
  );
}

export function PlaceSaid({
  edition,
  place,
}: {
  readonly edition: EditionRow;
  readonly place: PlaceStanding;
}) {
  const { t } = useWords<RelatednessKey>();
  const { name, diversity, eci, eciRank, outlook } = place;
  return (
    <p className="s13 said">
      <b>{t('rel.standing', { place: name, diversity, lacking: edition.classCount - diversity })}</b>
      {eci !== null ? (
        <span>{t('rel.eci', { eci: complexity(eci), rank: `${eciRank} / ${edition.placeCount}` })}</span>
      ) : null}
      {outlook !== null ? <span>{t('rel.outlook', { outlook: complexity(outlook) })}</span> : null}
      {edition.noEci !== null ? <NoEciSaid reason={edition.noEci} /> : null}
    </p>
  );
}

export function NoEciSaid({ reason }: { readonly reason: NoComplexity }) {
  const { t } = useWords<RelatednessKey>();
  return <span className="amber">{t(`rel.no.${reason}`)}</span>;
}
