/** The words of `rules/documents/entries.yaml`, made ready for search. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';
import { Words } from './entries-words.ts';

const List = z.array(z.coerce.string().min(1));
const Lexicon = z.object({
  mechanisms: List,
  mechanismNouns: List,
  mechanismFrames: List,
  structureFrames: List,
  bareFrames: List,
  frameBetween: z.number().int(),
  frameBreaks: List,
  sloganVerbs: List,
  sloganEndings: List,
  notSlogans: List,
  gatheringVerbs: List,
  rhythm: List,
  rhythmActs: List,
  sharedEndings: List,
  ledNouns: List,
  listVerbs: List,
  chainPosts: List,
  warnings: List,
  consequences: List,
  countedNouns: z.object({ structure: List, chain: List }),
  countWords: List,
  notCounted: List,
  tierRoles: List,
  tierNouns: List,
  headingEndings: List,
  chainHeads: List,
  notAfterHead: List,
  industryStems: List,
  stopBefore: List,
  genericIndustries: List,
  zoneEndings: List,
  officeEndings: List,
  posts: List,
  speakerMarks: List,
  saying: List,
  notOrganisations: List,
  notAfterZone: List,
  askVerbs: List,
  askedOf: List,
  askFillers: List,
  askGrants: List,
  newAsks: List,
  askedOffices: List,
});

function load() {
  const read = readRuleFile('documents/entries.yaml', Lexicon);
  const words = (list: readonly string[]) => new Words(list);
  return {
    ...read,
    mechanisms: words(read.mechanisms),
    mechanismNouns: words(read.mechanismNouns),
    ledNouns: words(read.ledNouns),
    frames: words([...read.mechanismFrames, ...read.structureFrames]),
    structureFrames: new Set(read.structureFrames),
    bareFrames: new Set(read.bareFrames),
    notSlogans: new Set(read.notSlogans),
    sloganVerbs: words(read.sloganVerbs),
    sloganEndings: words(read.sloganEndings),
    gatheringVerbs: words(read.gatheringVerbs),
    rhythm: words(read.rhythm),
    rhythmActs: words(read.rhythmActs),
    sharedEndings: words(read.sharedEndings),
    listVerbs: words(read.listVerbs),
    chainPosts: words(read.chainPosts),
    warnings: words(read.warnings),
    consequences: words(read.consequences),
    counted: words([...read.countedNouns.structure, ...read.countedNouns.chain]),
    countedChains: new Set(read.countedNouns.chain),
    notCounted: words(read.notCounted),
    tiers: words(read.tierRoles.map((role) => `为${role}`)),
    tierNouns: words(read.tierNouns),
    headingEndings: words(read.headingEndings),
    chainHeads: words(read.chainHeads),
    notAfterHead: words(read.notAfterHead),
    stems: words(read.industryStems),
    stops: words(read.stopBefore),
    generic: new Set(read.genericIndustries),
    zones: words(read.zoneEndings),
    offices: words(read.officeEndings),
    posts: words(read.posts),
    saying: words(read.saying),
    notOrganisations: words(read.notOrganisations),
    notAfterZone: words(read.notAfterZone),
    asks: words(read.askVerbs),
    askedOf: words(read.askedOf),
    askFillers: words(read.askFillers),
    askGrants: words(read.askGrants),
    newAsks: words(read.newAsks),
    askedOffices: words(read.askedOffices),
  };
}

export type EntryLexicon = ReturnType<typeof load>;
let loaded: EntryLexicon | undefined;

export function entryLexicon(): EntryLexicon {
  loaded ??= load();
  return loaded;
}
