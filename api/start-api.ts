import { createServedFeatures } from '../db/postgres/serving/served-environment.js';
import type { ApiDeps } from './api-deps.js';
import { createApi } from './create-api.js';
import { startEventPipeline } from './events/event-pipeline.js';
import type { Listening } from './listen.js';
import { listen } from './listen.js';
import { createChangeStreams } from './streams/change-streams.js';

/**
 * Starts the API: what runs by itself, and the port.
 *
 * @param port 0 takes any that is free
 * @returns what closes the port first and then what requests have used; connections stay open
 * @throws when the port is taken
 */
export const startApi = async (deps: ApiDeps, host: string, port: number): Promise<Listening> => {
  const servedFeatures = createServedFeatures(deps);
  const events = startEventPipeline({ ...deps, ...deps.settings, servedFeatures });
  await events.announced;
  const changeStreams = createChangeStreams(deps.settings);
  deps.onChange((change) => {
    changeStreams.tell(change);
  });
  const parts = { ...deps, servedFeatures, events, changeStreams };
  const server = await listen(createApi(parts), host, port, deps.settings);
  return {
    port: server.port,
    async close() {
      // They would never end by themselves.
      changeStreams.close();
      await server.close();
      await events.stop();
    },
  };
};
