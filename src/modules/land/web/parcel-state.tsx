/** A state as shape, colour and word; red from the level on that the rules call so. */
import { Shape } from '#web/ui/state-mark.tsx';
import type { LandWords, ParcelRow } from '../contract.ts';
import { SHAPES, TONES, useLandWords } from './land-words.ts';

export function ParcelStateMark({ row, words }: { readonly row: ParcelRow; readonly words: LandWords }) {
  const say = useLandWords(words);
  const { state, level } = row.ageing;
  const red = say.isRed(level);
  return (
    <span className={`st nw ${red ? 'red' : TONES[state]}`}>
      <Shape verdict={red ? 'far-behind' : SHAPES[state]} /> {say.state(state)}
    </span>
  );
}
