/** What is wrong with a map, each reason with its sentence. */
import { sentenceFor } from '#platform/http/errors.ts';
import { industryName } from '#platform/industry-classes.ts';
import type { MapFinding } from './contract.ts';
import { checkMap } from './map-check.ts';
import { type MapContent, type MapReason, mapSentences } from './map-contract.ts';

export const reasonsOf = (content: MapContent): MapReason[] =>
  checkMap(content, (code) => industryName(code));

export const findingsOf = (content: MapContent, locale: 'zh' | 'en'): MapFinding[] =>
  reasonsOf(content).map((reason) => ({
    ...reason,
    sentence: sentenceFor(reason, mapSentences, locale),
  }));
