import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createApiClient, environmentHeaders } from '../local/demo/api-client.js';
import { inParallel } from '../local/demo/in-parallel.js';
import { median } from './figures.js';
import type { BenchStack } from './stack.js';

const REQUESTS = 4_000;
const CONNECTIONS = 16;
const ROUNDS = 5;

const requestsPerSecond = async (url: string, key: string): Promise<number> => {
  const client = createApiClient(url, environmentHeaders(key));
  const since = performance.now();
  await inParallel(REQUESTS, CONNECTIONS, async (index) => {
    await client.post('identities/', { identifier: `visitor-${index}` });
  });
  return REQUESTS / ((performance.now() - since) / 1000);
};

/** Identities evaluated by the API ÷ a bare Express route that parses the same body and answers as much JSON. */
export const compareIdentities = async (stack: BenchStack): Promise<string> => {
  const sdk = createApiClient(stack.api, environmentHeaders(stack.environmentKey));
  const answer = await sdk.post('identities/', { identifier: 'visitor-0' });
  const server = fork(fileURLToPath(new URL('./bare-server.js', import.meta.url)), [JSON.stringify(answer)]);
  const [port] = (await once(server, 'message')) as [number];
  const bareUrl = `http://127.0.0.1:${port}`;
  const [api, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const viaApi = await requestsPerSecond(stack.api, stack.environmentKey);
    const viaBare = await requestsPerSecond(bareUrl, stack.environmentKey);
    if (round > 0) {
      api.push(viaApi);
      bare.push(viaBare);
    }
  }
  server.disconnect();
  const [a, b] = [median(api), median(bare)];
  return `identities    API ${Math.round(a)} requests/s, bare Express ${Math.round(b)} requests/s, ratio ${(a / b).toFixed(2)} (bar 0.5)`;
};
