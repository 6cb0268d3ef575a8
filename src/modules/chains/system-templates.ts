/** Systems of industries as places named them, dated: `rules/chains/systems.yaml`. What a source does not name stays unnamed. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';
import { MemberKind } from './system-contract.ts';
import { mapTemplate } from './templates.ts';

const Code = z.string().regex(/^[a-z0-9-]{2,60}$/);
const Words = { zh: z.string().min(1), en: z.string().min(1) };

const Member = z.strictObject({
  code: Code,
  ...Words,
  /** Templates, or lanes of one, that draw it. */
  maps: z.array(z.strictObject({ map: Code, lane: z.string().optional() })).default([]),
});
const Part = z.strictObject({
  /** Absent where the source does not say what the number counts. */
  kind: MemberKind.optional(),
  zh: Words.zh.optional(),
  en: Words.en.optional(),
  /** The number in the figure; fewer members are known where the source names fewer. */
  expected: z.number().int().min(1),
  members: z.array(Member).default([]),
  note: z.string().optional(),
});
const SystemTemplate = z.strictObject({
  code: Code,
  place: z.strictObject(Words),
  figure: z.string().min(1),
  ...Words,
  from: z.iso.date(),
  precision: z.enum(['year', 'month', 'unknown']),
  source: z.string().min(4),
  /** Earlier names that the source gives without a date. */
  before: z.array(z.string()).default([]),
  parts: z.array(Part).min(1),
});
const Side = z.strictObject({ system: Code, members: z.array(Code).min(1) });
const SystemMapping = z.strictObject({
  code: Code,
  from: z.iso.date(),
  source: z.string().min(4),
  kind: z.enum(['split', 'joined', 'renamed']),
  before: Side,
  after: Side,
});
const SystemsFile = z
  .strictObject({ systems: z.array(SystemTemplate).min(1), mappings: z.array(SystemMapping) })
  .superRefine(({ systems, mappings }, context) => {
    const say = (message: string): void => context.addIssue({ code: 'custom', message });
    for (const system of systems) for (const fault of systemFaults(system)) say(fault);
    for (const { code, before, after } of mappings)
      for (const side of [before, after])
        for (const fault of sideFaults(side, systems)) say(`${code}: ${fault}`);
  });

export type SystemTemplate = z.infer<typeof SystemTemplate>;
export type SystemMapping = z.infer<typeof SystemMapping>;

export const systemTemplates = (): readonly SystemTemplate[] =>
  readRuleFile('chains/systems.yaml', SystemsFile).systems;

export const systemTemplate = (code: string): SystemTemplate | undefined =>
  systemTemplates().find((system) => system.code === code);

/** How what a system held went over into the next, where a source says so. */
export const systemMappings = (): readonly SystemMapping[] =>
  readRuleFile('chains/systems.yaml', SystemsFile).mappings;

/** How many members belong to a system and are not named. */
export const unnamedMembers = ({ parts }: SystemTemplate): number =>
  parts.reduce((sum, { expected, members }) => sum + expected - members.length, 0);

/** What is wrong with one system by itself. */
export function systemFaults({ code, parts }: Pick<SystemTemplate, 'code' | 'parts'>): string[] {
  const members = parts.flatMap((part) => part.members);
  const codes = members.map((member) => member.code);
  return [
    ...parts.flatMap(({ expected, members }, at) =>
      members.length > expected
        ? [`${code}: part ${at + 1} names ${members.length} members and counts ${expected}`]
        : [],
    ),
    ...codes.flatMap((one, at) => (codes.indexOf(one) < at ? [`${code}: ${one} stands twice`] : [])),
    ...members.flatMap((member) =>
      member.maps.flatMap(({ map, lane }) => {
        const lanes = lanesOf(map);
        if (!lanes) return [`${code}: there is no map ${map}`];
        return lane === undefined || lanes.includes(lane)
          ? []
          : [`${code}: the map ${map} has no lane ${lane}`];
      }),
    ),
  ];
}

const lanesOf = (map: string): readonly string[] | undefined => mapTemplate(map)?.lanes;

function sideFaults({ system, members }: z.infer<typeof Side>, systems: readonly SystemTemplate[]): string[] {
  const there = systems.find(({ code }) => code === system);
  if (!there) return [`there is no system ${system}`];
  const codes = there.parts.flatMap((part) => part.members.map(({ code }) => code));
  return members.flatMap((one) => (codes.includes(one) ? [] : [`${system} has no member ${one}`]));
}
