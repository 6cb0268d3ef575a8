import { CommandProblem } from '#platform/command-line.ts';

/** Calls the API of a running server with a machine's token. */
export class ApiClient {
  private readonly base: string;
  private readonly token: string | undefined;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.base = (env.LIANZHANG_URL ?? 'http://127.0.0.1:7650').replace(/\/+$/, '');
    this.token = env.LIANZHANG_TOKEN || undefined;
  }

  get<T>(path: string): Promise<T> {
    return this.call('GET', path, {});
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.call('POST', path, { 'content-type': 'application/json' }, JSON.stringify(body));
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.call('PUT', path, { 'content-type': 'application/json' }, JSON.stringify(body));
  }

  upload<T>(
    path: string,
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    fields: Record<string, string>,
  ): Promise<T> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([bytes]), name);
    return this.call('POST', path, {}, form);
  }

  /** Logs in with a password and issues a token for a quarter of a year. */
  async tokenFor(login: string, password: string): Promise<string> {
    const headers = { 'content-type': 'application/json', 'x-lianzhang': '1' };
    const session = await this.send('/session', {
      method: 'POST',
      headers,
      body: JSON.stringify({ login, password }),
    });
    const cookie = session.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const answer = await this.send('/tokens', {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify({ name: 'lianzhang CLI', days: 90 }),
    });
    const { token } = (await answer.json()) as { token: string };
    return token;
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(`${this.base}/api${path}`, request);
    } catch {
      throw new CommandProblem(
        `${this.base} 没有回应。请先 npm start，或用 LIANZHANG_URL 指明地址。`,
        `${this.base} does not answer. Run npm start first, or name the address in LIANZHANG_URL.`,
      );
    }
    await refuse(answer, this.token === undefined);
    return answer;
  }

  async download(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.asked('GET', path, {})).arrayBuffer());
  }

  private async call<T>(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | FormData,
  ): Promise<T> {
    const answer = await this.asked(method, path, headers, body);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }

  private asked(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | FormData,
  ): Promise<Response> {
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {};
    return this.send(path, {
      method,
      headers: { ...headers, ...authorization, 'x-lianzhang': '1' },
      ...(body === undefined ? {} : { body }),
    });
  }
}

interface Refused {
  readonly error: {
    readonly message: string;
    readonly reasons?: readonly { message: string; row?: number; field?: string }[];
  };
}

const NO_TOKEN = '没有令牌：先 lianzhang login，再把令牌放进 LIANZHANG_TOKEN。';

/** The server's own sentence, with its reasons. */
async function refuse(answer: Response, withoutToken: boolean): Promise<void> {
  if (answer.ok) return;
  const body = await answer.text();
  if (!answer.headers.get('content-type')?.startsWith('application/json'))
    throw new CommandProblem(
      `${answer.url} 回的不是链长的答复（${answer.status}）。`,
      `${answer.url} did not answer as Lianzhang does (${answer.status}).`,
    );
  const { error } = JSON.parse(body) as Refused;
  // a refusal about one field says its sentence once
  const more = (error.reasons ?? []).filter(({ message }) => message !== error.message);
  const reasons = more.map(
    ({ row, field, message }) => `  ${[row, field, message].filter((part) => part !== undefined).join(' ')}`,
  );
  const hint = answer.status === 401 && withoutToken ? [NO_TOKEN] : [];
  throw new CommandProblem([error.message, ...reasons].join('\n'), hint.join('\n'));
}
