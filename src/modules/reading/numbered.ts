/** A number meets its unit: dates and ranks are none, yuan may be left unsaid. */
import type { FactOp } from './fact.ts';
import { anyOf, lexicon } from './facts-lexicon.ts';
import { type UnitKind, unitAt, type WrittenUnit } from './units-written.ts';

/** A number with its unit, as far as it was written. */
export interface Numbered {
  readonly end: number;
  readonly value: number;
  readonly value2: number | null;
  readonly unit: string;
  readonly kind: UnitKind;
  readonly op?: Exclude<FactOp, '+%'>;
  readonly inside: boolean;
  readonly level?: boolean;
}

const INSIDE = lexicon.bounds.inside['>'] ?? [];
const NOT_QUANTITY = new RegExp(`^(?!分钟|小时)${anyOf(lexicon.notQuantity)}`);

/** 多, 余: of what stands inside the number. */
export const insideAt = (text: string, at: number): string =>
  INSIDE.find((word) => text.startsWith(word, at)) ?? '';

export function withUnit(
  text: string,
  at: number,
  value: number,
  value2: number | null,
  magnitude: string,
  inside: boolean,
): Numbered | undefined {
  if (!magnitude && NOT_QUANTITY.test(text.slice(at, at + 3))) return undefined;
  const unit = unitAt(text, at) ?? yuanUnsaid(text, at, magnitude);
  if (!unit) return undefined;
  if (unit.unit === '年' && (value2 === null || value > 1900)) return undefined;
  const per = PER.exec(text.slice(unit.end, unit.end + 8))?.[0] ?? '';
  // 10亿方 is of gas or water, 5万方 of floors.
  const volume = magnitude.endsWith('亿') && text.startsWith('方', at);
  return {
    end: unit.end + per.length,
    value,
    value2,
    unit: magnitude + (volume ? '方' : unit.unit) + per,
    kind: unit.kind,
    inside,
  };
}

/** 300万元/亩, 1400万吨/年. */
const PER = /^\/(?:百平方公里|平方公里|平方米|立方米|千瓦时|小时|亩|公顷|年|月|日|天|人|度|吨|户|家|台|次)/;

/** 产值过10亿, 200亿以上: a hundred million of nothing is of yuan. */
const yuanUnsaid = (text: string, at: number, magnitude: string): WrittenUnit | undefined =>
  magnitude.endsWith('亿') && /^(?:以上|左右|大关|的|[，。；、）！”]|$)/.test(text.slice(at, at + 2))
    ? { unit: '元', kind: 'money', end: at }
    : undefined;

export const percent = (end: number, value: number, op?: Numbered['op']): Numbered => ({
  end,
  value: Math.round(value * 1e6) / 1e6,
  value2: null,
  unit: '%',
  kind: 'share',
  inside: false,
  ...(op ? { op } : {}),
});
