/** 项目代码 of the national filing platform: how it is written, and its shape as dated data (`rules/codes/filing-code.yaml`). */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { readRuleFile } from './rulefiles.ts';

const File = z.strictObject({
  filingCodes: z
    .array(
      z.strictObject({
        code: z.string(),
        from: z.iso.date(),
        to: z.iso.date().optional(),
        source: z.string(),
        shape: z.string(),
        example: z.string(),
      }),
    )
    .min(1),
});

/** 2112-321071-89-01-123456, whatever hyphens and width it was typed in. */
export const plainFilingCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[–—−﹣]/g, '-')
    .replace(/\s/g, '');

/** The example to hold a wrong code against; undefined where the shape is right. */
export function filingCodeFault(code: string, day: string): string | undefined {
  const rule = inForceOn(readRuleFile('codes/filing-code.yaml', File).filingCodes, day);
  return rule === undefined || new RegExp(rule.shape).test(code) ? undefined : rule.example;
}

/** How a code looks, to show beside a field; empty where no shape is in force. */
export const filingExample = (day: string): string =>
  inForceOn(readRuleFile('codes/filing-code.yaml', File).filingCodes, day)?.example ?? '';
