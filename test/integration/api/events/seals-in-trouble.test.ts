import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openDeps } from '../../../../api/open-deps.js';
import { startApi } from '../../../../api/start-api.js';
import { loadConfig } from '../../../../config/config.js';
import { createCaller, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn } from '../../../support/api/rollout.js';
import { untilSealed } from '../../../support/api/until-sealed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { testClickHouseUrl } from '../../../support/clickhouse/database.js';
import type { TcpProxy } from '../../../support/tcp-proxy.js';
import { useTcpProxy } from '../../../support/tcp-proxy.js';
import { testTemporalAddress } from '../../../support/temporal/address.js';

const LONG = 300_000;
const DAY = 86_400_000;
const EXPERIMENTS = 9;
const A_REQUEST = 20;

/** The workers look past these wires, so that a seal is never late because of them. */
const wires = [useTcpProxy(testClickHouseUrl), useTcpProxy(testClickHouseUrl)] as const;
const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const startBehind = async (wire: TcpProxy) => {
  const config = loadConfig({
    DATABASE_URL: stack.databaseUrl,
    CLICKHOUSE_URL: wire.url,
    CLICKHOUSE_DATABASE: stack.deps.settings.warehouseDatabase,
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_TASK_QUEUE: stack.taskQueue,
    EVENTS_INSERT_TIMEOUT_SECONDS: '2',
  });
  const open = await openDeps(config, pino({ level: 'silent' }));
  const server = await startApi(open.deps, '127.0.0.1', 0);
  const stop = async (): Promise<void> => {
    await server.close();
    await open.close();
  };
  return { url: `http://127.0.0.1:${server.port}`, stop };
};

/** Cuts and stalls wires and replaces processes, one after the other, until it is told to stop. */
const makeTrouble = async (apis: Awaited<ReturnType<typeof startBehind>>[], isOver: () => boolean) => {
  const stopping: Promise<void>[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const index = turn % wires.length;
    const wire = wires[index]!;
    if (turn % 5 < 2) wire.cut();
    else if (turn % 5 < 4) wire.stall();
    else {
      stopping.push(apis[index]!.stop());
      apis[index] = await startBehind(wire);
    }
    await sleep(500 + Math.random() * 4_000);
    wire.mend();
    await sleep(Math.random() * 1_000);
  }
  await Promise.all([...stopping, ...apis.map((api) => api.stop())]);
};

/** Sends to one process after the other until it is told to stop. @returns how many events were acknowledged so far */
const sendExposures = (
  { id, featureName }: RolloutExperiment,
  urls: () => readonly string[],
  daysApart: number,
) => {
  const stopping = new AbortController();
  const isOver = (): boolean => stopping.signal.aborted;
  let [acknowledged, sent] = [0, 0];
  const send = async (sender: number): Promise<void> => {
    for (let request = 0; !isOver(); request += 1) {
      const now = Date.now();
      const events = Array.from({ length: A_REQUEST }, (_, index) => ({
        event: '$flag_exposure',
        feature_name: featureName,
        identifier: `user-${id}-${sender}-${request}-${index}`,
        value: index % 2 === 0 ? 'a' : 'b',
        timestamp: now - index * daysApart * DAY,
      }));
      sent += A_REQUEST;
      const url = urls()[(request + sender) % wires.length]!;
      const answer = await createCaller(url, { 'x-environment-key': catalogue.clientKey })
        .post('events/', { events })
        .catch(() => null);
      if (answer?.status === 202 && !isOver()) acknowledged += A_REQUEST;
      await sleep(Math.random() * 100);
    }
  };
  const sending = Promise.all([0, 1].map(send));
  return {
    /** @returns what was acknowledged by now */
    stop: () => {
      stopping.abort();
      return acknowledged;
    },
    sent: () => sending.then(() => sent),
  };
};

const live = async (place: number, urls: () => readonly string[]): Promise<void> => {
  await sleep(place * 1_000);
  const experiment = await anExperimentOn(stack, catalogue, undefined, {
    assignment: 'external',
    experiment_rollout: undefined,
  });
  const started_at = new Date(Date.now() - 60 * DAY).toISOString();
  expect(await stack.admin.post(`${experiment.path}start/`, { started_at })).toMatchObject({ status: 200 });
  const sending = sendExposures(experiment, urls, place % 3 === 0 ? 2 : 0);
  await sleep(2_000 + Math.random() * 4_000);
  const acknowledged = sending.stop();
  await experiment.command('complete');
  const final = await untilSealed(stack.admin, experiment.path, LONG);
  const totals = valueAt(final, 'exposures.payload.totals') as Readonly<Record<string, number>>;
  const sealed = Object.values(totals).reduce((sum, identities) => sum + identities, 0);
  expect(valueAt(final, 'exposures.payload.events_in_transit')).toBeUndefined();
  expect(sealed).toBeGreaterThanOrEqual(acknowledged);
  expect(sealed).toBeLessThanOrEqual(await sending.sent());
};

test(
  'whatever happens to API processes and their wires, no acknowledged event is missing from a final result',
  async () => {
    const apis = await Promise.all(wires.map(startBehind));
    let isOver = false;
    const trouble = makeTrouble(apis, () => isOver);
    const urls = (): readonly string[] => apis.map(({ url }) => url);
    try {
      await Promise.all(Array.from({ length: EXPERIMENTS }, (_, place) => live(place, urls)));
    } finally {
      isOver = true;
      await trouble;
    }
  },
  LONG,
);
