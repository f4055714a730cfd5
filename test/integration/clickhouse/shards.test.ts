import { catchingUp } from '../../../db/clickhouse/cluster/catch-up-replicas.js';
import { clusterDatabases, onACluster } from '../../../db/clickhouse/cluster/cluster-ddl.js';
import { CLUSTER_INSERTS, CLUSTER_READS } from '../../../db/clickhouse/connection/cluster-settings.js';
import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { statementsOfDays } from '../../../db/clickhouse/events/event-days.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { CLICKHOUSE_MIGRATIONS, statementsOf } from '../../../db/clickhouse/migrate.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import { readMigrations } from '../../../db/migration-files.js';
import { METRIC_EVENTS, randomHistory } from '../../support/clickhouse/random-history.js';
import { readEvents } from '../../support/clickhouse/read-events.js';
import type { Question, Readout } from '../../support/clickhouse/reference-readout.js';
import { referenceReadout } from '../../support/clickhouse/reference-readout.js';
import { sameFigures } from '../../support/clickhouse/same-figures.js';
import { openTwoShards } from '../../support/clickhouse/two-shards.js';
import { useOpened } from '../../support/use-opened.js';

const shards = useOpened({
  open: openTwoShards,
  close: (opened) => {
    opened.close();
    return Promise.resolve();
  },
});

const LAYOUT = { cluster: 'shop', database: 'holdfast' };

describe('what is sent to a cluster', () => {
  const parsed = (sql: string): unknown =>
    shards.ask(`SELECT formatQuery('${sql.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}') AS text`);

  it('is read by the engine: every step of every migration, the databases, days that are dropped, replicas that catch up', async () => {
    const migrations = await readMigrations(CLICKHOUSE_MIGRATIONS);
    const steps = migrations
      .flatMap(({ sql }) => statementsOf(sql))
      .flatMap((sql) => onACluster(sql, LAYOUT));
    const days = statementsOfDays(LAYOUT);
    const all = [
      ...clusterDatabases(LAYOUT, new Set()),
      ...steps.map(({ sql }) => sql),
      ...[days.list, days.drop('metric_events', '2026-03-02'), ...catchingUp(LAYOUT)],
    ];
    for (const sql of all)
      expect([sql, parsed(sql)]).toEqual([sql, [{ text: expect.any(String) as unknown }]]);
    expect(() => parsed('CREATE TABLE t ON CLUSTER')).toThrow('Syntax error');
  });

  it('names settings that the engine knows', () => {
    const names = [
      ...CLUSTER_READS.map((setting) => setting.split(' ')[0] ?? ''),
      ...Object.keys(CLUSTER_INSERTS),
    ];
    const known = shards.ask(
      `SELECT name FROM system.settings WHERE name IN (${names.map((name) => `'${name}'`).join(', ')})`,
    );
    expect(known.map(({ name }) => name).sort()).toEqual([...names].sort());
  });
});

describe('an experiment whose identities are on two shards', () => {
  const ask = async (clickHouse: ClickHouse, question: Question): Promise<Readout> => {
    const reader = createExperimentReader(clickHouse);
    const options = (part: string) => ({
      ...{ signal: new AbortController().signal, queryId: part, maxExecutionSeconds: 30 },
    });
    const exposures = await reader.exposures(question, options('exposures'));
    const metrics = await readEvents(reader, question, options('metrics'));
    const health = await reader.health(question, options('health'));
    return { exposures, metrics, health };
  };

  const live = async (seed: number) => {
    const history = randomHistory(seed, `shards-${seed}`);
    // Each insert into a distributed table is slow here, and arrivals are part of the rows.
    await createEventWriter(shards.front).insert(history.batches.flat());
    const question: Question = {
      ...{ environmentKey: history.environment, experimentId: 1, featureName: 'checkout' },
      ...{ epochs: history.epochs, granularity: 'day', receivedBefore: EVERYTHING_RECEIVED },
      events: METRIC_EVENTS,
    };
    return { question, delivered: history.batches.flat() };
  };

  it('has the figures that it has on one server, whose events came in by way of the shards', async () => {
    for (const seed of [1, 2, 3]) {
      const { question, delivered } = await live(seed);
      const answer = await ask(shards.front, question);
      const expected = referenceReadout(delivered, question);
      if (!sameFigures(answer, expected)) expect({ seed, ...answer }).toEqual({ seed, ...expected });
      expect(sameFigures(await ask(shards.whole, question), answer)).toBe(true);
      if (seed === 1) expect(await ask(shards.front, { ...question, slices: 3 })).toEqual(answer);
    }
    const found = shards.ask(
      'SELECT shardNum() AS shard, count() > 0 AS has FROM metric_events GROUP BY shard ORDER BY shard',
    );
    expect(found).toEqual([
      { shard: 1, has: 1 },
      { shard: 2, has: 1 },
    ]);
  });

  it('is refused where a join would look beyond the shard, unless it is told to stay there', async () => {
    const { question } = await live(4);
    await expect(ask({ ...shards.front, cluster: null }, question)).rejects.toThrow(
      'distributed_product_mode',
    );
  });
});
