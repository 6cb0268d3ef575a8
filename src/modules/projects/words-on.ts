/** The words in force on a day, as forms and lists need them. */
import { filingExample } from '#platform/filing-code.ts';
import { rulesOn } from './project-rules.ts';
import type { ProjectWords } from './shape-contract.ts';

interface Named {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const word = ({ code, zh, en }: Named) => ({ code, zh, en });

export function wordsOn(day: string): ProjectWords {
  const rules = rulesOn(day);
  return {
    stages: rules.stages.map(word),
    kinds: rules.templates.map((kind) => ({ ...word(kind), path: kind.path, optional: kind.optional })),
    evidenceKinds: rules.evidenceKinds.map((kind) => ({ ...word(kind), photo: kind.photo ?? false })),
    sources: rules.sources.map(word),
    traits: rules.traits.map(word),
    bands: rules.bands.map((band) => ({ ...word(band), least: band.least })),
    landNatures: rules.landNatures.map(word),
    filingExample: filingExample(day),
  };
}
