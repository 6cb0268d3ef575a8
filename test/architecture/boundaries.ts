/** What may import what (design §3), checked apart from dependency-cruiser so that neither can fall silent alone. */
import { type Imported, importsOf } from './imports.ts';
import { moduleNames, moduleOf, moduleWord, ruleFiles } from './modules.ts';
import { filesIn, isCode, isTest } from './tree.ts';

export interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly of: string;
}

interface House {
  readonly rules: ReadonlySet<string>;
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

interface Boundary {
  readonly rule: string;
  readonly binds: (file: string, house: House) => boolean;
  readonly allows: (to: Imported, file: string, house: House) => boolean;
}

const under = (folder: string) => (file: string | undefined) => file?.startsWith(folder) ?? false;
const inKernel = under('src/kernel/');
const inPlatform = under('src/platform/');
const inApp = under('src/app/');
const inModules = under('src/modules/');
const inScreens = (file: string | undefined): boolean => /^src\/modules\/[^/]+\/web\//.test(file ?? '');
const inBrowser = (file: string | undefined): boolean => under('src/web/')(file) || inScreens(file);
/** A module's, or shapes that many modules' contracts share: `platform/bring/contract.ts`. */
const isContract = (file: string | undefined): boolean =>
  /^src\/(modules|platform)\/[^/]+\/contract\.ts$/.test(file ?? '');
/** `contract.ts`, or a part of it parted by job: `import-contract.ts`. Only the first is for other modules. */
const isContractPart = (file: string | undefined): boolean =>
  isContract(file) || /^src\/modules\/[^/]+\/[a-z-]+-contract\.ts$/.test(file ?? '');
const isDoor = (file: string): boolean => /^src\/modules\/[^/]+\/(index|contract)\.ts$/.test(file);
const isOwn = (to: string | undefined, file: string): boolean =>
  to !== undefined && moduleOf(to) === moduleOf(file);
const isOneOf = (name: string | undefined, ...names: string[]): boolean =>
  name !== undefined && names.includes(name);

const BOUNDARIES: readonly Boundary[] = [
  {
    rule: 'kernel-imports-nothing',
    binds: inKernel,
    allows: ({ file }) => inKernel(file),
  },
  {
    rule: 'platform-imports-kernel-only',
    binds: inPlatform,
    allows: ({ file }) => file === undefined || inKernel(file) || inPlatform(file),
  },
  {
    rule: 'rules-are-pure',
    binds: (file, { rules }) => rules.has(file) && moduleOf(file) !== 'reading',
    allows: ({ file, outside }, from, { rules }) =>
      inKernel(file) ||
      isOneOf(
        file,
        'src/platform/rulefiles.ts',
        'src/platform/rule-text.ts',
        'src/platform/bring/left-rows.ts',
      ) ||
      isOneOf(outside, 'zod') ||
      (file !== undefined && isOwn(file, from) && (rules.has(file) || isContractPart(file))),
  },
  {
    rule: 'reader-is-pure',
    binds: (file) => moduleOf(file) === 'reading',
    allows: ({ file, outside }, from) =>
      inKernel(file) ||
      isOneOf(file, 'src/platform/rulefiles.ts', 'src/platform/word-frequencies.ts') ||
      isOwn(file, from) ||
      isOneOf(outside, 'zod'),
  },
  {
    rule: 'contract-imports-shapes-only',
    binds: isContractPart,
    allows: ({ file, outside }, from) =>
      inKernel(file) ||
      isContract(file) ||
      (isOwn(file, from) && isContractPart(file)) ||
      isOneOf(outside, 'zod'),
  },
  {
    rule: 'other-modules-by-their-door',
    binds: (file) => inModules(file) && !inScreens(file),
    allows: ({ file }, from) => !file || !inModules(file) || isOwn(file, from) || isDoor(file),
  },
  {
    rule: 'only-modules-named-in-uses',
    binds: (file) => inModules(file) && !inScreens(file),
    allows: ({ file }, from, { uses }) => {
      const [mine, other] = [moduleOf(from), moduleOf(file ?? '')];
      return !mine || !other || mine === other || (uses.get(mine) ?? []).includes(other);
    },
  },
  {
    rule: 'server-knows-no-screen',
    binds: (file) => !inBrowser(file) && !inApp(file),
    allows: ({ file }) => !inBrowser(file),
  },
  {
    rule: 'browser-sees-contracts-only',
    binds: under('src/web/'),
    allows: ({ file, outside }) =>
      file
        ? inKernel(file) || inBrowser(file) || isContract(file) || !file.startsWith('src/')
        : !outside?.startsWith('node:'),
  },
  {
    rule: 'screens-see-contracts-only',
    binds: inScreens,
    allows: ({ file, outside }, from) =>
      file
        ? inKernel(file) ||
          under('src/web/')(file) ||
          isContract(file) ||
          (isOwn(file, from) && (inScreens(file) || isContractPart(file)))
        : !outside?.startsWith('node:'),
  },
  {
    rule: 'nobody-imports-app',
    binds: (file) => !inApp(file),
    allows: ({ file }) => !inApp(file),
  },
  {
    rule: 'nobody-imports-tests',
    binds: () => true,
    allows: ({ file }) => !file || (file.startsWith('src/') && !isTest(file)),
  },
];

/** Every import that the house forbids, in the tree below `root`, and how many files were looked at. */
export function boundaryBreaches(root: string): {
  readonly files: number;
  readonly breaches: readonly Breach[];
} {
  const house: House = { rules: ruleFiles(root), uses: usesOf(root) };
  const files = filesIn(root, 'src').filter((file) => isCode(file) && !isTest(file));
  const breaches = files.flatMap((file) => {
    const bound = BOUNDARIES.filter(({ binds }) => binds(file, house));
    return importsOf(root, file).flatMap((to) =>
      bound
        .filter(({ allows }) => !allows(to, file, house))
        .map(({ rule }) => ({ rule, file, of: to.file ?? to.outside ?? '' })),
    );
  });
  return { files: files.length, breaches: [...breaches, ...cyclesInUses(house.uses)] };
}

const usesOf = (root: string): ReadonlyMap<string, readonly string[]> =>
  new Map(moduleNames(root).map((name) => [name, moduleWord(root, name)?.uses ?? []]));

/** Modules that use each other, over however many steps. */
function cyclesInUses(uses: ReadonlyMap<string, readonly string[]>): Breach[] {
  const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
    (uses.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  return [...uses.keys()]
    .filter((name) => reaches(name, name))
    .map((name) => ({ rule: 'no-cycle-in-uses', file: `src/modules/${name}/module.ts`, of: name }));
}
