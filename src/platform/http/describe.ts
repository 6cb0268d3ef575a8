/** A contract's route as OpenAPI tells it: what it takes, what it answers, and how it says no. */
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

/** The shape of every "no": code, sentence, and the fields or the rows and columns it is about. */
const Refused = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    reasons: z
      .array(
        z.object({
          field: z.string().optional(),
          row: z.number().optional(),
          column: z.string().optional(),
          message: z.string(),
        }),
      )
      .optional(),
  }),
});

const no = (sentence: string) => Refused.describe(sentence);
const REFUSALS = {
  400: no('内容不对，reasons 逐项说明 · Input not as required, reason by reason'),
  401: no('没有登录 · Not logged in'),
  403: no('没有权限或管不到 · No right, or out of reach'),
  404: no('没有这一项 · No such thing'),
  409: no('已被别人改过，或已有一样的 · Changed meanwhile, or there already'),
  422: no('不合规矩，code 说明是哪一条 · Against a rule, named by the code'),
  429: no('请求太密 · Too many requests'),
  default: no('别的拒绝 · Any other refusal'),
} as const;

function refusalsOf(route: Route): (keyof typeof REFUSALS)[] {
  const codes: (keyof typeof REFUSALS)[] = [429, 'default'];
  if (route.params ?? route.query ?? route.body ?? route.form) codes.push(400);
  if (route.right !== null || route.path === '/session') codes.push(401);
  if (route.right !== null || route.method !== 'GET') codes.push(403);
  if (route.params) codes.push(404);
  if (route.method !== 'GET') codes.push(409, 422);
  return codes;
}

/** Without a shape of its own, reading answers a file and writing answers nothing. */
function answerOf(route: Route): object {
  if (route.answer) return { 200: route.answer };
  if (route.method === 'GET') return { 200: z.string().describe('文件 · A file') };
  return { 204: z.null().describe('办了，没有内容 · Done, nothing to add') };
}

/** For Fastify: it checks params, query and body by these, and prints them all. */
export function schemaOf(route: Route): Record<string, unknown> {
  const refusals = Object.fromEntries(refusalsOf(route).map((code) => [code, REFUSALS[code]]));
  return {
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'api'],
    security: route.right === null ? [] : [{ session: [] }, { token: [] }],
    response: { ...answerOf(route), ...refusals },
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.form ? { consumes: ['multipart/form-data'] } : {}),
    ...(route.method === 'GET' && !route.answer ? { produces: ['application/octet-stream'] } : {}),
  };
}

type Transform = typeof jsonSchemaTransform;

/** The fields of an upload form are read by hand, so Fastify is not told of them; the description is. */
export const describeRoute: Transform = (data) => {
  const described = jsonSchemaTransform(data);
  const form = formOf(data.route.config);
  return form ? { ...described, schema: { ...described.schema, body: formSchema(form) } } : described;
};

const formOf = (config: unknown): z.ZodType | undefined =>
  typeof config === 'object' && config !== null && 'form' in config && config.form instanceof z.ZodType
    ? config.form
    : undefined;

function formSchema(form: z.ZodType): object {
  const { properties } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  const file = { type: 'string', contentMediaType: 'application/octet-stream' };
  return { type: 'object', required: ['file'], properties: { ...properties, file } };
}
