/** Lanes of a map in both languages: as they are shown, and as they are typed in one field, 光（Solar）、储（Storage）. */
import { englishLane, type MapContent } from '../map-contract.ts';

type Lanes = Pick<MapContent, 'lanes' | 'laneEn'>;

export const laneWord = (lanes: Lanes, lane: string | null, locale: 'zh' | 'en'): string | null =>
  lane === null ? null : locale === 'en' ? (englishLane(lanes, lane) ?? lane) : lane;

export const lanesTold = (of: Lanes): string =>
  of.lanes
    .map((lane) => {
      const en = englishLane(of, lane);
      return en === undefined ? lane : `${lane}（${en}）`;
    })
    .join('、');

/** Words in brackets are the English name where they are Latin; other brackets belong to the lane. */
const WITH_ENGLISH = /^(?<lane>.+?)[（(](?<en>[\x20-\x27\x2a-\x7e]*[A-Za-z][\x20-\x27\x2a-\x7e]*)[）)]$/;

export function lanesFrom(words: readonly string[]): Lanes {
  const read = words.map((word) => WITH_ENGLISH.exec(word)?.groups ?? { lane: word });
  return {
    lanes: read.map(({ lane = '' }) => lane.trim()),
    laneEn: Object.fromEntries(
      read.flatMap(({ lane = '', en }) => (en === undefined ? [] : [[lane.trim(), en.trim()]])),
    ),
  };
}
