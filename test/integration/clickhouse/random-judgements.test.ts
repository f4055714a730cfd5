import { judgeAgain } from '../../../activities/judge-again.js';
import type { SentEvent } from '../../../api/events/event-schemas.js';
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import type { EventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createMisplacedExposures } from '../../../db/clickhouse/exposures/misplaced-exposures.js';
import type { ReadOptions } from '../../../db/clickhouse/reading/experiment-reader.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import { epochsUntil } from '../../../domain/rollouts/epoch.js';
import { phasesOf } from '../../../domain/rollouts/phases.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { MINUTE } from '../../support/clickhouse/events.js';
import type { Random } from '../../support/clickhouse/random-history.js';
import { seededRandom } from '../../support/clickhouse/random-history.js';
import type { LivingExperiment, World } from '../../support/clickhouse/random-world.js';
import {
  command,
  newWorld,
  randomSending,
  rivalsOf,
  stampedNow,
  trueStamp,
  WORLD_FEATURE,
} from '../../support/clickhouse/random-world.js';
import { readEvents } from '../../support/clickhouse/read-events.js';
import type { Question, Readout } from '../../support/clickhouse/reference-readout.js';
import { referenceReadout } from '../../support/clickhouse/reference-readout.js';
import { sameFigures } from '../../support/clickhouse/same-figures.js';

/** More of them by hand: CLICKHOUSE_HISTORIES=500 CLICKHOUSE_SEED=1000 */
const HISTORIES = Number(process.env['CLICKHOUSE_HISTORIES'] ?? 8);
const FIRST_SEED = Number(process.env['CLICKHOUSE_SEED'] ?? 1);
const STEPS = 40;

const warehouse = useWarehouse();
let queries = 0;

const optionsFor = (part: string): ReadOptions => ({
  signal: new AbortController().signal,
  queryId: `judgements-${(queries += 1)}-${part}`,
  maxExecutionSeconds: 30,
});

/** What a refresh does with the warehouse, as of now. */
const refresh = async (world: World, experiment: LivingExperiment): Promise<[Question, Readout]> => {
  const { clickHouse } = warehouse;
  const { environment: environmentKey, now, experiments } = world;
  const end = Math.min(experiment.endedAt ?? now, now);
  const grounds = {
    environmentKey,
    environmentName: '',
    keptTraits: new Map(),
    experiments: new Map([[WORLD_FEATURE, experiments]]),
  };
  const plan = {
    ...{ environmentKey, environment: { id: 1, name: '', version: 1 }, featureName: WORLD_FEATURE },
    startedAt: experiment.epochs[0]?.from ?? now,
  };
  const judge = () =>
    judgeAgain(
      {
        misplaced: createMisplacedExposures(clickHouse),
        readouts: { noteJudgement: () => Promise.resolve() },
        confirmWarehouse: () => Promise.resolve(),
        grounds: { grounds: () => Promise.resolve(grounds) },
      },
      {
        plan,
        experiments: grounds.experiments,
        window: { end },
        signal: new AbortController().signal,
        optionsFor,
        pageRows: 3,
      },
    );
  // Another refresh may be at it at the same time.
  await Promise.all(queries % 3 === 0 ? [judge(), judge()] : [judge()]);
  expect(await judge()).toBe(0);
  const question: Question = {
    ...{
      environmentKey,
      experimentId: experiment.id,
      featureName: WORLD_FEATURE,
      granularity: 'hour',
      receivedBefore: EVERYTHING_RECEIVED,
    },
    epochs: phasesOf(epochsUntil(experiment.epochs, end)).flatMap(({ number: phase, epochs }) =>
      epochs.map((epoch) => ({ ...epoch, phase })),
    ),
    events: ['purchase'],
  };
  const reader = createExperimentReader(clickHouse);
  const answer = {
    exposures: await reader.exposures(question, optionsFor('exposures')),
    metrics: await readEvents(reader, question, optionsFor('metrics')),
    health: await reader.health(question, optionsFor('health')),
  };
  return [question, answer];
};

/** What counts of the figures that this test compares. */
interface Tally {
  refreshes: number;
  identities: number;
  judgedOtherwise: number;
}

interface Spooled {
  readonly rows: readonly EventRow[];
  readonly untilStep: number;
}

const deliver = async (
  writer: EventWriter,
  delivered: EventRow[],
  rows: readonly EventRow[],
): Promise<void> => {
  await writer.insert(rows);
  delivered.push(...rows);
};

const check = async (
  world: World,
  delivered: readonly EventRow[],
  seed: number,
  tally: Tally,
): Promise<void> => {
  for (const experiment of world.experiments.filter(({ epochs }) => epochs.length > 0)) {
    const [question, answer] = await refresh(world, experiment);
    const truth = delivered.map((row) => ({ ...row, ...trueStamp(row, world) }));
    const expected = referenceReadout(truth, question);
    if (!sameFigures(answer, expected)) expect({ seed, ...answer }).toEqual({ seed, ...expected });
    tally.refreshes += 1;
    tally.identities += answer.exposures.rows.reduce((sum, { identities }) => sum + identities, 0);
    tally.judgedOtherwise += truth.filter(
      ({ verdict }, index) => verdict !== delivered[index]?.verdict,
    ).length;
  }
};

const live = async (seed: number, tally: Tally): Promise<void> => {
  const random: Random = seededRandom(seed);
  const writer = createEventWriter(warehouse.clickHouse);
  const world = newWorld(`world-${seed}`);
  const delivered: EventRow[] = [];
  let sent: readonly SentEvent[] = [];
  let spool: readonly Spooled[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    world.now += (1 + random.below(90)) * MINUTE;
    if (random.chance(0.4)) command(random, world);
    if (random.chance(0.6)) {
      const sending = randomSending(random, world, sent);
      sent = [...sent, ...sending];
      const rows = stampedNow(world, sending);
      // Some wait in the spool; some inserts are made twice, because nobody knows what became of the first.
      if (random.chance(0.3)) {
        spool = [...spool, { rows, untilStep: step + 1 + random.below(12) }];
        // Stored earlier, arrived later.
        await deliver(writer, delivered, stampedNow(world, rivalsOf(random, sending)));
      } else await deliver(writer, delivered, random.chance(0.15) ? [...rows, ...rows] : rows);
    }
    for (const { rows } of spool.filter(({ untilStep }) => untilStep === step))
      await deliver(writer, delivered, rows);
    if (random.chance(0.1))
      await warehouse.clickHouse.client.command({
        query: `OPTIMIZE TABLE ${random.pick(['metric_events', 'judged_exposures'])} FINAL`,
      });
    if (random.chance(0.2) || step === STEPS - 1) await check(world, delivered, seed, tally);
  }
};

test(
  'whenever and in whatever order events are sent, figures follow from their own times and the order of arrival alone',
  async () => {
    const tally: Tally = { refreshes: 0, identities: 0, judgedOtherwise: 0 };
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) await live(seed, tally);
    expect(tally.refreshes).toBeGreaterThan(HISTORIES * 4);
    expect(tally.identities).toBeGreaterThan(HISTORIES * 10);
    expect(tally.judgedOtherwise).toBeGreaterThan(HISTORIES * 20);
  },
  HISTORIES * 30_000,
);
