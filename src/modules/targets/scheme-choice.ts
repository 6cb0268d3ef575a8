/** The schemes as shipped, asked by the commands. */
import { judgingRules } from './judging-rules.ts';
import { defaultSchemeOn, schemeExists as existsIn } from './scheme.ts';

export const defaultScheme = (day: string): string => defaultSchemeOn(judgingRules(), day);
export const schemeExists = (code: string): boolean => existsIn(judgingRules(), code);
