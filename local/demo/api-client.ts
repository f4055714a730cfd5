/** A problem that the API answered with; its text says what was asked. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  delete(path: string): Promise<void>;
}

const problemText = (method: string, path: string, status: number, text: string): string =>
  `${method} ${path} answered ${status}: ${text.slice(0, 500)}`;

/**
 * A client of the public API, as an application would have one.
 *
 * @param baseUrl e.g. http://127.0.0.1:8000
 * @param headers the key, as the API wants it
 * @throws UnexpectedAnswer for any answer but 2xx
 */
export const createApiClient = (baseUrl: string, headers: Readonly<Record<string, string>>): ApiClient => {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${baseUrl}/api/v1/${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new UnexpectedAnswer(response.status, problemText(method, path, response.status, text));
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    delete: (path) => send('DELETE', path),
  };
};

export const adminHeaders = (adminKey: string): Record<string, string> => ({
  authorization: `Api-Key ${adminKey}`,
});
export const environmentHeaders = (key: string): Record<string, string> => ({ 'x-environment-key': key });
