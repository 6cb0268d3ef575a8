/** A row of a ledger as it is compared with projects, and with the rows above it. Pure. */
import { projectKey } from '#kernel/project-name.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import type { LedgerContent } from './ledger-row.ts';
import { type Likeness, type SameReason, sameReasons } from './sameness.ts';

export function likenessOfWish({ wish }: LedgerContent): Likeness {
  const {
    name,
    unitId,
    creditCode = null,
    filingCode = null,
    product,
    landMu = null,
    landContract = null,
  } = wish;
  return {
    ...{ name, nameKey: projectKey(name), unitId, creditCode, filingCode, landMu, landContract },
    productKey: product ? projectKey(product) : null,
    investors: (wish.investors ?? []).flatMap((one) => [
      nameKey(one.name),
      ...(one.creditCode ? [one.creditCode] : []),
    ]),
  };
}

/** Rows of the same table that came before, found by the keys that projects are found by. */
export class RowsAbove {
  private readonly byKey = new Map<string, { readonly line: number; readonly of: Likeness }[]>();

  like(subject: Likeness): { readonly line: number; readonly reasons: readonly SameReason[] } | undefined {
    for (const key of this.keysOf(subject))
      for (const { line, of } of this.byKey.get(key) ?? []) {
        const reasons = sameReasons(subject, of);
        if (reasons.length > 0) return { line, reasons };
      }
    return undefined;
  }

  add(line: number, of: Likeness): void {
    for (const key of this.keysOf(of)) {
      const there = this.byKey.get(key);
      if (there) there.push({ line, of });
      else this.byKey.set(key, [{ line, of }]);
    }
  }

  private keysOf({ nameKey: name, creditCode, filingCode, landContract, investors }: Likeness): string[] {
    const keys = [`name ${name}`, ...investors.map((one) => `investor ${one}`)];
    const codes = [creditCode, filingCode, landContract].filter((one) => one !== null);
    return [...keys, ...codes.map((one) => `code ${one}`)];
  }
}
