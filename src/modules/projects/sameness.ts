/** When two projects are one, and when somebody should be asked (DOMAIN §2.2: 统一社会信用代码→名称归一→投资方+产品+用地). Pure. */
import { looksAlike } from '#kernel/project-name.ts';

export interface Likeness {
  readonly name: string;
  readonly nameKey: string;
  readonly unitId: string;
  readonly creditCode: string | null;
  readonly filingCode: string | null;
  readonly productKey: string | null;
  readonly landMu: string | null;
  readonly landContract: string | null;
  /** Keys of the names, and credit codes, of who invests. */
  readonly investors: readonly string[];
}

export const SAME_REASONS = {
  'filing-code': { zh: '项目代码相同', en: 'the same filing code', certain: true },
  'land-contract': { zh: '出让合同号相同', en: 'the same land contract', certain: true },
  'company-product': { zh: '项目公司和产品相同', en: 'the same company and product', certain: false },
  name: { zh: '名称相同', en: 'the same name', certain: false },
  company: { zh: '项目公司相同', en: 'the same company', certain: false },
  'investor-product-land': {
    zh: '投资方、产品、用地相同',
    en: 'the same investor, product and land',
    certain: false,
  },
  'investor-product': { zh: '投资方和产品相同', en: 'the same investor and product', certain: false },
  'investor-name': {
    zh: '投资方相同，名称相近',
    en: 'the same investor and nearly the same name',
    certain: false,
  },
} as const;
export type SameReason = keyof typeof SAME_REASONS;

const both = <T>(a: T | null, b: T | null): boolean => a !== null && a === b;

/** Why they may be one, the strongest first; empty where nothing speaks for it. */
export function sameReasons(a: Likeness, b: Likeness): SameReason[] {
  const found: SameReason[] = [];
  const product = both(a.productKey, b.productKey);
  const investor = a.investors.some((one) => b.investors.includes(one));
  if (both(a.filingCode, b.filingCode)) found.push('filing-code');
  if (both(a.landContract, b.landContract)) found.push('land-contract');
  if (both(a.creditCode, b.creditCode)) found.push(product ? 'company-product' : 'company');
  if (investor && product)
    found.push(
      both(a.landMu, b.landMu) && a.unitId === b.unitId ? 'investor-product-land' : 'investor-product',
    );
  if (a.nameKey === b.nameKey) found.push('name');
  else if (investor && looksAlike(a.name, b.name, '')) found.push('investor-name');
  return found;
}

/** Nobody needs to be asked: the rest may also be a second phase. */
export const isCertain = (reasons: readonly SameReason[]): boolean =>
  reasons.some((reason) => SAME_REASONS[reason].certain);
