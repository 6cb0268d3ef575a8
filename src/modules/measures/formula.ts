/** What a formula of a measure may say: facts that the tiers know, few functions, small numbers. Narrower than what the tiers read. */
import { factWord } from '#modules/tiers/index.ts';

const TOKEN = /\s*(?:(\d{1,15}(?:\.\d{1,6})?[亿万%]?)|([A-Za-z]+(?:\.[A-Za-z]+)?)|([-+*/(),[\]]))/y;
const OVER_YEARS = new Set(['sum', 'mean']);
const FREE = new Set(['min', 'max', 'averageGrowth']);
const OF_FOUNDATION = new Set(['days', 'fullYears', 'begunYears', 'yearOf']);
/** No rule looks further back than three years before the last. */
const MOST_YEARS = 3;
const MOST_TOKENS = 60;
const DEEPEST = 4;

/** The part of the text that is none of a formula; undefined where all is well. */
export function formulaFault(text: string): string | undefined {
  const tokens = tokensOf(text);
  if (typeof tokens === 'string') return tokens;
  if (tokens.length === 0 || tokens.length > MOST_TOKENS) return text.slice(0, 40);
  const reader = new Checked(tokens);
  const fault = reader.sum(0);
  return fault ?? reader.left();
}

function tokensOf(text: string): string[] | string {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) return text.slice(from, from + 20);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return tokens;
}

/** A name of the tiers' own lists, not one that every object of the language has. */
const isFact = (name: string): boolean =>
  !(name in {}) && !name.split('.').some((part) => part in {}) && typeof factWord(name)?.unit === 'string';

class Checked {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  left = (): string | undefined => this.tokens[this.at];

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  private here = (): string => this.tokens[this.at] ?? 'end';

  sum(depth: number): string | undefined {
    if (depth > DEEPEST) return this.here();
    for (;;) {
      const fault = this.atom(depth);
      if (fault !== undefined) return fault;
      if (!['+', '-', '*', '/'].some((sign) => this.take(sign))) return undefined;
    }
  }

  private atom(depth: number): string | undefined {
    if (this.take('(')) return this.sum(depth + 1) ?? this.closed();
    const token = this.here();
    this.at++;
    if (/^\d/.test(token)) return undefined;
    if (!/^[A-Za-z]/.test(token)) return token;
    if (this.take('(')) return this.call(token, depth);
    return isFact(token) && token !== 'established' ? this.back() : token;
  }

  private closed = (): string | undefined => (this.take(')') ? undefined : this.here());

  /** `revenue[3]`: a small whole number of years. */
  private back(): string | undefined {
    if (!this.take('[')) return undefined;
    return this.years() ?? (this.take(']') ? undefined : this.here());
  }

  private years(): string | undefined {
    const token = this.here();
    this.at++;
    return /^[1-9]$/.test(token) && Number(token) <= MOST_YEARS ? undefined : token;
  }

  private call(name: string, depth: number): string | undefined {
    if (OF_FOUNDATION.has(name)) return this.take('established') ? this.closed() : name;
    if (OVER_YEARS.has(name))
      return this.sum(depth + 1) ?? (this.take(',') ? this.years() : this.here()) ?? this.closed();
    if (!FREE.has(name)) return name;
    let fault = this.sum(depth + 1);
    while (fault === undefined && name !== 'averageGrowth' && this.take(',')) fault = this.sum(depth + 1);
    return fault ?? this.closed();
  }
}
