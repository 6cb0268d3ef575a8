/** Roles and their rights, as dated data (rules/identity/roles.yaml). */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const RoleFile = z.object({
  effectiveFrom: z.string(),
  source: z.string(),
  roles: z.record(z.string(), z.object({ zh: z.string(), en: z.string(), rights: z.array(z.string()) })),
});

const file = readRuleFile('identity/roles.yaml', RoleFile);

export const roleNames: readonly string[] = Object.keys(file.roles);

/** Rights of a role; a role that the data does not know has none. */
export const rightsOf = (role: string): ReadonlySet<string> => new Set(file.roles[role]?.rights ?? []);

export const roleLabel = (role: string, locale: 'zh' | 'en'): string => file.roles[role]?.[locale] ?? role;
