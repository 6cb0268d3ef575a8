/** A refusal says which field it is about in words: every field that a route takes has one in both languages. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldWords } from '#app/field-words.ts';
import { routes } from '#test/support/routes.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
}

function namesIn({ properties = {}, anyOf = [], oneOf = [], items }: Schema): string[] {
  const own = Object.entries(properties).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
  return [...own, ...[...anyOf, ...oneOf, ...(items ? [items] : [])].flatMap(namesIn)];
}

it('every field of a form, a query and a body has its word', () => {
  const shapes = routes.flatMap(({ body, query, form }) => [body, query, form as z.ZodType | undefined]);
  const names = shapes.flatMap((shape) =>
    shape ? namesIn(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema) : [],
  );
  expect(names.length).toBeGreaterThan(300);
  expect([...new Set(names)].filter((name) => !(name in fieldWords))).toEqual([]);
});
