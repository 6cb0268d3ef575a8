/**
 * Every kind of record and every act that a module writes into the journal has words in both languages. They are read from
 * the calls themselves; an act that is no plain word there must be listed here with the words it may be.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { actWords, entityWords } from '#modules/boards/web/journal-words.ts';
import { projectWords } from '#modules/projects/web/words.ts';

const SOURCE = path.join(process.cwd(), 'src');

/** By file and the expression's text. `entity` where the call's own is no plain word either. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'listing/moves.ts MOVE_ACTS[move.kind]': ['move', 'skip', 'go-back'],
  'listing/statuses.ts act': ['suspend', 'terminate', 'resume'],
  'listing/verification.ts act': ['verify', 'refuse'],
  'supervision/tasks.ts state': ['done', 'dropped'],
  'measures/steps.ts wish.step': ['told', 'applied', 'accepted', 'approved', 'paid', 'refused'],
  'figures/record.ts ACTS[row.kind]': ['report', 'verify', 'publish', 'estimate'],
  'documents/names.ts state': ['approved', 'rejected'],
  'documents/decisions.ts state': ['adopted', 'rejected', 'merged', 'split', 'later', 'open'],
  'portal/statements.ts to': ['accepted', 'refused', 'withdrawn'],
  'blockers/blockers.ts state': ['passed-on', 'taken-up', 'decided', 'settled', 'reopened'],
  'experts/experts.ts `expert-${state}`': ['expert-in', 'expert-suspended', 'expert-left'],
  'experts/seats.ts `seat-${state}`': ['seat-accepted', 'seat-refused', 'seat-absent'],
  'experts/sheets.ts act': ['enter-sheet', 'hand-in'],
  'attraction/enquiries.ts state': [
    ...[
      'assigned',
      'answered',
      'asked',
      'talking',
      'to-lead',
      'to-project',
      'not-for-us',
      'duplicate',
      'spam',
    ],
    ...['closed', 'reopened'],
  ],
  'attraction/disputes.ts state': ['stated', 'decided', 'appealed', 'upheld', 'changed', 'taken-back'],
  'attraction/visits.ts state': ['planned', 'moved', 'happened', 'called-off'],
  'attraction/promises.ts wish.state': ['kept', 'dropped', 'reopened'],
  'approvals/events.ts event.kind': [
    ...['applied', 'accepted', 'pre-accepted', 'pre-passed', 'paused', 'resumed', 'extended'],
    ...['decided', 'issued', 'begun', 'reached', 'withdrawn', 'revoked'],
  ],
  'approvals/promises.ts wish.state': ['made-up', 'lapsed', 'waived'],
  'chiefs/plans.ts wish.state': ['doing', 'done', 'reopened'],
  'chiefs/visits.ts state': ['planned', 'moved', 'happened', 'called-off'],
  'admission/commitment-steps.ts state': [
    'proven',
    'verified',
    'refused',
    'breached',
    'waived',
    'settled',
    'reopened',
  ],
  'targets/commands.ts act': ['amend', 'plan', 'withdraw'],
  'enterprises/commands.ts act': ['amend', 'rename'],
  'enterprises/relations.ts act': ['relate', 'end-relation', 'withdraw-relation'],
  'enterprises/positions.ts act': ['leave-position', 'withdraw-position'],
  // its callers give the act: they are read too
  'renovation/commands.ts change': [],
  'projects/keeping.ts change': [],
  'projects/ledger-rows.ts ASIDE_ACTS[is]': ['aside-same', 'aside-other', 'aside-left'],
  'recognition/pairs.ts decision': ['one', 'different', 'phase'],
  'recognition/splits.ts `split-${act}`': [
    ...['split-propose', 'split-agree', 'split-dispute', 'split-decide', 'split-withdraw'],
  ],
  'renovation/commands.ts act': ['resume', 'suspend', 'stop'],
};
const ENTITY: Readonly<Record<string, string>> = { 'rulebook/commands.ts ENTITY': 'tier-version' };

interface Recorded {
  readonly entity: string;
  readonly acts: readonly string[];
  readonly at: string;
}

const words = (node: ts.Expression | undefined): string[] | undefined => {
  if (!node) return undefined;
  if (ts.isStringLiteral(node)) return [node.text];
  if (!ts.isConditionalExpression(node)) return undefined;
  const [yes, no] = [words(node.whenTrue), words(node.whenFalse)];
  return yes && no ? [...yes, ...no] : undefined;
};

/** The properties of an object, those spread from an object in it too; what else is spread in by its text. */
function propertiesOf(given: ts.ObjectLiteralExpression, file: ts.SourceFile): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>();
  for (const property of given.properties) {
    if (ts.isPropertyAssignment(property)) found.set(property.name.getText(file), property.initializer);
    if (ts.isShorthandPropertyAssignment(property)) found.set(property.name.text, property.name);
    if (!ts.isSpreadAssignment(property)) continue;
    if (ts.isObjectLiteralExpression(property.expression))
      for (const [name, value] of propertiesOf(property.expression, file)) found.set(name, value);
    else if (ts.isIdentifier(property.expression)) found.set('…', property.expression);
  }
  return found;
}

/** Modules' own ways to record, whose callers give everything but the record: which record it is. */
const OWN_WAYS: Readonly<Record<string, string>> = {
  noteChange: 'renovation-project',
  noteProject: 'project',
};

function recordedBy(
  given: ts.ObjectLiteralExpression,
  file: ts.SourceFile,
  own: string | undefined,
): Recorded[] {
  const short = file.fileName.replace('modules/', '');
  const all = propertiesOf(given, file);
  const entity = all.get('entity');
  const act = all.get('act') ?? all.get('…');
  if (!own && !entity) return [];
  const named = own ?? words(entity)?.[0];
  const text = act?.getText(file) ?? '';
  return [
    {
      entity: named ?? ENTITY[`${short} ${entity?.getText(file)}`] ?? `? ${entity?.getText(file)}`,
      acts: words(act) ?? SAID[`${short} ${text}`] ?? [`? ${text}`],
      at: short,
    },
  ];
}

function recordedIn(name: string): Recorded[] {
  const text = readFileSync(path.join(SOURCE, name), 'utf8');
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const found: Recorded[] = [];
  const visit = (node: ts.Node): void => {
    const called = ts.isCallExpression(node) ? node.expression.getText(file) : '';
    const own = OWN_WAYS[called];
    if (ts.isCallExpression(node) && (own !== undefined || /(^|\.)record$/.test(called))) {
      const given = node.arguments.find(ts.isObjectLiteralExpression);
      if (given) found.push(...recordedBy(given, file, own));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const all = globSync(['modules/**/*.ts', 'platform/**/*.ts'], { cwd: SOURCE })
  .filter((file) => !file.includes('.test.'))
  .flatMap(recordedIn);

it('every kind of record and every act of the journal has words in both languages', () => {
  expect(all.length).toBeGreaterThan(60);
  const missing = all.flatMap(({ entity, acts, at }) => [
    ...(`entity.${entity}` in entityWords ? [] : [`${at}: entity.${entity}`]),
    ...acts
      .filter((act) => !(`journal.act.${entity}.${act}` in actWords) && !(`journal.act.${act}` in actWords))
      .map((act) => `${at}: journal.act.${entity}.${act}`),
  ]);
  expect(missing).toEqual([]);
});

it('no kind of record has a word that nothing is recorded of', () => {
  const recorded = new Set(all.map(({ entity }) => `entity.${entity}`));
  expect(Object.keys(entityWords).filter((key) => !recorded.has(key))).toEqual([]);
});

it('every act of a project has a word on the project’s own page too', () => {
  const ofProjects = all.filter(({ entity }) => entity === 'project').flatMap(({ acts }) => acts);
  expect(ofProjects).toContain('take-in');
  expect(ofProjects.filter((act) => !(`project.act.${act}` in projectWords))).toEqual([]);
});
