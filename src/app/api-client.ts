/** Calls the API of a running server with a machine's token. */
export class ApiClient {
  private readonly base: string;
  private readonly token: string | undefined;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.base = (env.LIANZHANG_URL ?? 'http://127.0.0.1:7650').replace(/\/+$/, '');
    this.token = env.LIANZHANG_TOKEN;
  }

  get<T>(path: string): Promise<T> {
    return this.call('GET', path, {});
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.call('POST', path, { 'content-type': 'application/json' }, JSON.stringify(body));
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
    const session = await fetch(`${this.base}/api/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ login, password }),
    });
    await refuse(session);
    const cookie = session.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const answer = await fetch(`${this.base}/api/tokens`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify({ name: 'lianzhang CLI', days: 90 }),
    });
    await refuse(answer);
    const { token } = (await answer.json()) as { token: string };
    return token;
  }

  private async call<T>(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | FormData,
  ): Promise<T> {
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const answer = await fetch(`${this.base}/api${path}`, {
      method,
      headers: { ...headers, ...authorization, 'x-lianzhang': '1' },
      ...(body === undefined ? {} : { body }),
    });
    await refuse(answer);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }
}

/** The server's own sentence, with its reasons. */
async function refuse(answer: Response): Promise<void> {
  if (answer.ok) return;
  const { error } = (await answer.json()) as {
    error: { message: string; reasons?: { message: string; row?: number }[] };
  };
  const reasons = (error.reasons ?? []).map(
    ({ row, message }) => `  ${row === undefined ? '' : `${row}: `}${message}`,
  );
  throw new Error([error.message, ...reasons].join('\n'));
}
