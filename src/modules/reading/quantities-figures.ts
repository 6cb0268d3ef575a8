/** Numbers in figures with their units: 2-3家, 100万至300万元, 1/3. */
import { lexicon } from './facts-lexicon.ts';
import { insideAt, type Numbered, percent, withUnit } from './numbered.ts';
import { figuresEnd, figuresValue } from './numerals.ts';
import { magnitudeAt, unitAt } from './units-written.ts';

const SEPARATORS = [...lexicon.separators].sort((a, b) => b.length - a.length);

const separatorAt = (text: string, at: number): string | undefined =>
  SEPARATORS.find((mark) => text.startsWith(mark, at));

/** 2-3家, 100万至300万元, 2000亿级, 3600余人. */
export function inFigures(text: string, start: number, numberEnd: number): Numbered | undefined {
  const parts = text[numberEnd] === '/' ? partOf(text, start, numberEnd) : undefined;
  if (parts) return parts;
  const first = figuresValue(text.slice(start, numberEnd));
  const firstMagnitude = magnitudeAt(text, numberEnd);
  const firstUnit = unitAt(text, numberEnd + firstMagnitude.length);
  let at = numberEnd + firstMagnitude.length;
  const written = separatorAt(text, at) ?? (firstUnit ? separatorAt(text, firstUnit.end) : undefined);
  // 从1家到6家 is two figures.
  const pair =
    /[由从]$/.test(text.slice(Math.max(0, start - 1), start)) && (written === '到' || written === '至');
  const separator = pair ? undefined : written;
  const secondStart = separator
    ? (text.startsWith(separator, at) ? at : (firstUnit?.end ?? at)) + separator.length
    : -1;
  const secondEnd = secondStart < 0 ? -1 : figuresEnd(text, secondStart);
  if (secondEnd > secondStart) return rangeTo(text, first, firstUnit?.unit, secondStart, secondEnd);
  const inner = insideAt(text, numberEnd) || insideAt(text, at);
  at = insideAt(text, numberEnd)
    ? numberEnd + inner.length + magnitudeAt(text, numberEnd + inner.length).length
    : at + inner.length;
  const magnitude = firstMagnitude || magnitudeAt(text, numberEnd + inner.length);
  if (text[at] === '级' || text.startsWith('元级', at))
    return magnitude.endsWith('亿') || magnitude.endsWith('万')
      ? {
          end: at + (text[at] === '级' ? 1 : 2),
          value: first,
          value2: null,
          unit: `${magnitude}元`,
          kind: 'money',
          op: '>=',
          inside: false,
          level: true,
        }
      : undefined;
  return withUnit(text, at, first, null, magnitude, inner !== '');
}

/** 1/3: a share in percent, to two places. */
function partOf(text: string, start: number, slash: number): Numbered | undefined {
  const end = figuresEnd(text, slash + 1);
  const [part, whole] = [figuresValue(text.slice(start, slash)), figuresValue(text.slice(slash + 1, end))];
  return part > 0 && part < whole && whole <= 10 && unitAt(text, end) === undefined
    ? percent(end, Math.round((1e3 * part) / whole) / 10)
    : undefined;
}

function rangeTo(
  text: string,
  first: number,
  firstUnit: string | undefined,
  start: number,
  end: number,
): Numbered | undefined {
  const magnitude = magnitudeAt(text, end);
  const found = withUnit(
    text,
    end + magnitude.length,
    first,
    figuresValue(text.slice(start, end)),
    magnitude,
    false,
  );
  return found && (firstUnit === undefined || found.unit.endsWith(firstUnit)) ? found : undefined;
}
