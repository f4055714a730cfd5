/** `fetch` takes no address with a password in it. */
export const fetchClickHouse = (address: string | URL, init: RequestInit = {}): Promise<Response> => {
  const url = new URL(address);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const headers = new Headers(init.headers);
  if (!headers.has('authorization')) headers.set('authorization', `Basic ${btoa(`${username}:${password}`)}`);
  return fetch(url, { ...init, headers });
};
