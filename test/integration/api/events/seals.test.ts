import { listAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import type { Refreshed } from '../../../support/api/refreshed.js';
import { refreshed } from '../../../support/api/refreshed.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn } from '../../../support/api/rollout.js';
import { sealedResult, untilSealed as waitUntilSealed } from '../../../support/api/until-sealed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { testClickHouseUrl } from '../../../support/clickhouse/database.js';
import { eventually } from '../../../support/eventually.js';
import { useTcpProxy } from '../../../support/tcp-proxy.js';

const LONG = 120_000;

/** The wire of the API only; the workers look past it. */
const toClickHouse = useTcpProxy(testClickHouseUrl);
const stack = useApiStack({ workers: true }, () => ({
  config: { CLICKHOUSE_URL: toClickHouse.url, EVENTS_INSERT_TIMEOUT_SECONDS: '8' },
}));
const catalogue = useCatalogue(stack, 'test');

const begin = async (): Promise<RolloutExperiment> => {
  const experiment = await anExperimentOn(stack, catalogue, undefined, {
    assignment: 'external',
    experiment_rollout: undefined,
    metrics: [{ metric: catalogue.metricId, expected_direction: 'increase' }],
  });
  await experiment.command('start');
  return experiment;
};

const exposures = ({ featureName }: RolloutExperiment, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    event: '$flag_exposure',
    feature_name: featureName,
    identifier: `user-${index}`,
    value: index % 2 === 0 ? 'control' : 'a',
    timestamp: Date.now(),
  }));

const sent = (events: readonly unknown[]) => catalogue.sdk.post('events/', { events });

const exposedIn = (payload: unknown): number =>
  Object.values((valueAt({ body: payload }, 'totals') ?? {}) as Record<string, number>).reduce(
    (a, b) => a + b,
    0,
  );

const sealed = ({ path }: RolloutExperiment) => sealedResult(stack.admin, path);
const untilSealed = ({ path }: RolloutExperiment) => waitUntilSealed(stack.admin, path, LONG);

const isWaiting = async (experiment: RolloutExperiment): Promise<boolean> => {
  const answer = await stack.admin.get(`${experiment.path}results/`);
  return valueAt(answer, 'results.last_error_code') === 'events_in_transit';
};

const lastAsk = async (): Promise<number> => {
  const [row] = await stack.raw.rows('SELECT asked::float8 FROM event_moment');
  return Number(row?.['asked']);
};
const untilAsked = (since: number): Promise<unknown> =>
  eventually('the question', async () => (await lastAsk()) > since);

test(
  'a final result waits for accepted events while the API that took them cannot reach ClickHouse',
  async () => {
    const experiment = await begin();
    toClickHouse.cut();
    expect(await sent(exposures(experiment, 500))).toMatchObject({ status: 202, body: { accepted: 500 } });
    await experiment.command('complete');
    await eventually('the reason', () => isWaiting(experiment), LONG);
    expect(await sealed(experiment)).toBe(false);
    const failure = { kind: 'refresh', outcome: 'failed', code: 'events_in_transit', source: 'workflow' };
    const timeline = await stack.admin.get(`${experiment.path}timeline/?kind=refresh&page_size=1`);
    expect(timeline).toMatchObject({ body: { results: [failure] } });
    expect(JSON.stringify(listAt(timeline, 'results'))).toContain('500 in the spool');
    expect(await stack.admin.get(`${experiment.path}live/`)).toMatchObject({
      body: { next_refresh: { last_failure: { code: 'events_in_transit' } } },
    });
    expect(await stack.nobody.get('/readyz')).toMatchObject({
      status: 200,
      body: {
        status: 'degraded',
        event_spool: { rows: 500 },
        seals: { waiting_for_events: 1, intakes: 1, events_held: 0 },
      },
    });
    toClickHouse.mend();
    const final = await untilSealed(experiment);
    expect(exposedIn(valueAt(final, 'exposures.payload'))).toBe(500);
    expect(await stack.nobody.get('/readyz')).toMatchObject({
      body: { status: 'ready', seals: { overdue: 0, waiting_for_events: 0 } },
    });
    expect(valueAt(final, 'exposures.payload.events_in_transit')).toBeUndefined();
    expect(valueAt(final, 'results.payload.events_in_transit')).toBeUndefined();
  },
  LONG,
);

test(
  'a final result waits for events that an API is just storing',
  async () => {
    const experiment = await begin();
    toClickHouse.stall();
    const answer = sent(exposures(experiment, 40));
    await eventually('the batch in the hands of the API', async () => {
      const [row] = await stack.raw.rows('SELECT in_transit FROM event_intakes');
      return valueAt({ body: row?.['in_transit'] }, catalogue.clientKey) !== undefined;
    });
    const since = await lastAsk();
    await experiment.command('complete');
    await untilAsked(since);
    expect(await sealed(experiment)).toBe(false);
    toClickHouse.mend();
    expect(await answer).toMatchObject({ status: 202, body: { accepted: 40 } });
    expect(exposedIn(valueAt(await untilSealed(experiment), 'exposures.payload'))).toBe(40);
  },
  LONG,
);

test(
  'an API process that is killed holds up no final result for longer than its lease',
  async () => {
    const experiment = await begin();
    await stack.deps.eventIntakes.report(
      {
        processId: 'killed',
        answeredAsk: 0,
        nextTicket: 9,
        held: { [catalogue.clientKey]: { oldest_ticket: 3, rows: 500 } },
        askFrom: null,
      },
      3_000,
    );
    await experiment.command('complete');
    const final = await untilSealed(experiment);
    expect(valueAt(final, 'exposures.payload.events_in_transit')).toBeUndefined();
    const [row] = await stack.raw.rows(
      `SELECT e.sealed_at >= i.alive_until AS has_waited,
              (SELECT count(*) FROM refreshes r WHERE r.experiment_id = e.id AND r.outcome = 'failed')::int AS failed
       FROM experiments e, event_intakes i WHERE e.id = $1 AND i.process_id = 'killed'`,
      [experiment.id],
    );
    expect(row).toEqual({ has_waited: true, failed: 0 });
  },
  LONG,
);

test(
  'a refresh says how many accepted events of its environment it could not see yet',
  async () => {
    const experiment = await begin();
    expect((await refreshed(stack.admin, experiment.path)).results).not.toHaveProperty('events_in_transit');
    const spool = (rowCount: number, environments: unknown) =>
      stack.raw.rows(
        `INSERT INTO event_spool (columns, payload, row_count, environments, spooled_at)
         VALUES ('nonsense', '\\x610a', $1, $2, now() - interval '1 hour')`,
        [rowCount, environments],
      );
    await spool(30, JSON.stringify({ [catalogue.clientKey]: 20, another: 10 }));
    await spool(7, JSON.stringify({ another: 7 }));
    const { exposures: seen, results } = await refreshed(stack.admin, experiment.path);
    expect([seen.events_in_transit, results.events_in_transit]).toEqual([20, 20]);
    // A version that did not write down whose they are: they may be anybody's.
    await spool(4, null);
    expect((await refreshed(stack.admin, experiment.path)).results.events_in_transit).toBe(24);
    await stack.raw.rows('DELETE FROM event_spool');
  },
  LONG,
);

describe('a refresh under way', () => {
  const nOf = ({ results }: Refreshed): number =>
    Object.values(results.metrics[0]?.variants ?? {}).reduce((sum, { n }) => sum + n, 0);

  test(
    'does not contradict itself while events stream in: its metrics are of the identities that it counts',
    async () => {
      const experiment = await begin();
      const timestamp = Date.now();
      let [isOver, batches] = [false, 0];
      const stream = async (): Promise<void> => {
        while (!isOver) {
          const batch = (batches += 1);
          const events = exposures(experiment, 50).map((event) => ({
            ...event,
            ...{ identifier: `${batch}-${event.identifier}`, timestamp },
          }));
          expect(await sent(events)).toMatchObject({ status: 202 });
        }
      };
      const streams = [stream(), stream()];
      const found: unknown[] = [];
      for (let refreshes = 0; refreshes < 5; refreshes += 1) {
        const read = await refreshed(stack.admin, experiment.path);
        const identities = exposedIn(read.exposures);
        found.push({ identities, n: nOf(read), verified: read.exposures.health['trusted'] ?? 0 });
      }
      isOver = true;
      await Promise.all(streams);
      expect(found).toEqual(
        found.map((one) => {
          const identities = valueAt({ body: one }, 'identities');
          return { identities, n: identities, verified: identities };
        }),
      );
      expect(found.at(-1)).not.toMatchObject({ identities: 0 });
      const last = await refreshed(stack.admin, experiment.path);
      expect([exposedIn(last.exposures), nOf(last)]).toEqual([50 * batches, 50 * batches]);
    },
    LONG,
  );

  test(
    'waits for an insert that hangs while it takes its moment',
    async () => {
      const experiment = await begin();
      toClickHouse.stall();
      const since = await lastAsk();
      const answer = sent(exposures(experiment, 40));
      await eventually('the batch in the hands of the API', async () => {
        const [row] = await stack.raw.rows('SELECT in_transit FROM event_intakes WHERE alive_until > now()');
        return valueAt({ body: row?.['in_transit'] }, catalogue.clientKey) !== undefined;
      });
      const refresh = refreshed(stack.admin, experiment.path);
      await untilAsked(since);
      toClickHouse.mend();
      expect(await answer).toMatchObject({ status: 202, body: { accepted: 40 } });
      const read = await refresh;
      expect([exposedIn(read.exposures), read.exposures.events_in_transit]).toEqual([40, undefined]);
    },
    LONG,
  );

  test(
    'neither waits long for an API process that does not answer, nor claims to have seen what that one holds',
    async () => {
      const experiment = await begin();
      const report = { processId: 'hangs', answeredAsk: 0, nextTicket: 9, held: {}, askFrom: null };
      await stack.deps.eventIntakes.report(report, 60_000);
      expect((await refreshed(stack.admin, experiment.path)).exposures.events_in_transit).toBeNull();
      await stack.deps.eventIntakes.remove('hangs');
      expect((await refreshed(stack.admin, experiment.path)).exposures.events_in_transit).toBeUndefined();
    },
    LONG,
  );
});

describe('a refresh to which nothing has come', () => {
  const figuresOf = ({ exposures: payload, results }: Refreshed) => [
    exposedIn(payload),
    results.metrics[0]?.variants['control']?.sum,
  ];
  const since = ({ exposures: payload, results }: Refreshed) => {
    expect(results.unchanged_since).toEqual(payload.unchanged_since);
    return payload.unchanged_since;
  };

  test(
    'has the figures of the one before and says since when, until something comes',
    async () => {
      const experiment = await begin();
      const timestamp = Date.now();
      const purchase = (identifier: string) => ({ event: 'purchase', identifier, value: 5, timestamp });
      await sent([...exposures(experiment, 10), purchase('user-0')]);
      const first = await refreshed(stack.admin, experiment.path);
      const read = await stack.admin.get(`${experiment.path}results/`);
      expect(since(first)).toBeUndefined();
      const second = await refreshed(stack.admin, experiment.path);
      expect(since(second)).toBe(valueAt(read, 'results.as_of'));
      expect(second.exposures).toEqual({ ...first.exposures, unchanged_since: since(second) });
      expect(figuresOf(second)).toEqual(figuresOf(first));
      expect(since(await refreshed(stack.admin, experiment.path))).toBe(since(second));
      // It happened before, and comes only now.
      await sent([purchase('user-2')]);
      const third = await refreshed(stack.admin, experiment.path);
      expect([since(third), third.results.metrics[0]?.variants['control']?.sum]).not.toEqual([
        since(second),
        second.results.metrics[0]?.variants['control']?.sum,
      ]);
      expect(since(third)).toBeUndefined();
      expect(since(await refreshed(stack.admin, experiment.path))).toBeDefined();
      // An exposure that is judged again arrives no later than before.
      await stack.raw.rows(
        `INSERT INTO exposure_judgements (environment_id, feature_name, judged_at)
         SELECT e.environment_id, f.name, clock_timestamp() FROM experiments e JOIN features f ON f.id = e.feature_id
         WHERE e.id = $1`,
        [experiment.id],
      );
      expect(since(await refreshed(stack.admin, experiment.path))).toBeUndefined();
    },
    LONG,
  );
});
