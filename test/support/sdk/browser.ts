/** What a browser has and Node has not: CORS, and a storage. */

const SIMPLE_HEADERS = new Set(['accept', 'accept-language', 'content-language']);
const SIMPLE_TYPES = /^(?:text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

export interface Browser {
  readonly fetch: typeof fetch;
  /** Every request with its method and path, preflights included. */
  readonly requests: readonly string[];
}

const needsPreflight = (headers: Headers): readonly string[] =>
  [...headers]
    .filter(
      ([name, value]) => !SIMPLE_HEADERS.has(name) && !(name === 'content-type' && SIMPLE_TYPES.test(value)),
    )
    .map(([name]) => name)
    .sort();

const allows = (response: Response, header: string, wanted: string): boolean =>
  (response.headers.get(header) ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .some((one) => one === wanted.toLowerCase() || (one === '*' && wanted !== 'authorization'));

/**
 * @param origin the site that the page is from
 * @returns a `fetch` that asks first and refuses as browsers do
 */
export const createBrowser = (origin: string): Browser => {
  const requests: string[] = [];
  const send = (url: string, init: RequestInit): Promise<Response> => {
    requests.push(`${init.method ?? 'GET'} ${new URL(url).pathname}`);
    return fetch(url, init);
  };
  const checkOrigin = (response: Response): void => {
    if (!allows(response, 'access-control-allow-origin', origin))
      throw new TypeError('Failed to fetch: origin');
  };
  const preflight = async (url: string, method: string, names: readonly string[]): Promise<void> => {
    const response = await send(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': names.join(','),
      },
    });
    checkOrigin(response);
    if (!response.ok) throw new TypeError(`Failed to fetch: preflight answered ${response.status}`);
    if (method !== 'GET' && method !== 'POST' && !allows(response, 'access-control-allow-methods', method))
      throw new TypeError(`Failed to fetch: method ${method}`);
    const refused = names.filter((name) => !allows(response, 'access-control-allow-headers', name));
    if (refused.length > 0) throw new TypeError(`Failed to fetch: headers ${refused.join(', ')}`);
  };
  return {
    requests,
    fetch: async (input, init = {}) => {
      const url = input instanceof Request ? input.url : String(input);
      const headers = new Headers(init.headers);
      const names = needsPreflight(headers);
      if (names.length > 0) await preflight(url, init.method ?? 'GET', names);
      headers.set('origin', origin);
      const response = await send(url, { ...init, headers });
      checkOrigin(response);
      return response;
    },
  };
};

/** @returns what SDKs take for the browser's storage. */
export const createStorage = (): {
  getItem(
    key: string,
    callback?: (error: Error | null, value: string | null) => void,
  ): Promise<string | null>;
  setItem(key: string, value: string): Promise<string>;
} => {
  const items = new Map<string, string>();
  return {
    getItem: (key, callback) => {
      const value = items.get(key) ?? null;
      callback?.(null, value);
      return Promise.resolve(value);
    },
    setItem: (key, value) => {
      items.set(key, value);
      return Promise.resolve(value);
    },
  };
};

/** Makes SDKs believe that they are in a browser. @returns what takes it back */
export const enterBrowser = (): (() => void) => {
  const world = globalThis as { window?: unknown };
  world.window = globalThis;
  return () => {
    delete world.window;
  };
};
