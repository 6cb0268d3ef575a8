/** Lanes of a map in both languages: as they are shown, and as they are typed in one field, 光（Solar）、储（Storage）. */
import type { MapContent } from '../map-contract.ts';

type Lanes = Pick<MapContent, 'lanes' | 'laneEn'>;

export const laneWord = ({ laneEn }: Lanes, lane: string | null, locale: 'zh' | 'en'): string | null =>
  lane === null ? null : locale === 'en' ? (laneEn[lane] ?? lane) : lane;

export const lanesTold = ({ lanes, laneEn }: Lanes): string =>
  lanes.map((lane) => (laneEn[lane] === undefined ? lane : `${lane}（${laneEn[lane]}）`)).join('、');

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
