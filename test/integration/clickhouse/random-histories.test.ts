import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import type { History, Random } from '../../support/clickhouse/random-history.js';
import { METRIC_EVENTS, randomHistory, seededRandom } from '../../support/clickhouse/random-history.js';
import { readEvents } from '../../support/clickhouse/read-events.js';
import type { Question, Readout } from '../../support/clickhouse/reference-readout.js';
import { BROKEN_RULES, referenceReadout } from '../../support/clickhouse/reference-readout.js';
import { sameFigures } from '../../support/clickhouse/same-figures.js';

/** More of them by hand: CLICKHOUSE_HISTORIES=500 CLICKHOUSE_SEED=1000 */
const HISTORIES = Number(process.env['CLICKHOUSE_HISTORIES'] ?? 20);
const FIRST_SEED = Number(process.env['CLICKHOUSE_SEED'] ?? 1);

interface Check {
  readonly seed: number;
  readonly delivered: readonly EventRow[];
  readonly question: Question;
  readonly answer: Readout;
}

const checks: Check[] = [];
const warehouse = useWarehouse();

const ask = async (asked: Question, name: string, slices: number): Promise<Readout> => {
  const question = { ...asked, slices };
  const reader = createExperimentReader(warehouse.clickHouse);
  const options = (part: string) => ({
    signal: new AbortController().signal,
    queryId: `${name}-${part}`,
    maxExecutionSeconds: 30,
  });
  const [exposures, metrics, health] = await Promise.all([
    reader.exposures(question, options('exposures')),
    readEvents(reader, question, options('metrics')),
    reader.health(question, options('health')),
  ]);
  return { exposures, metrics, health };
};

/** A moment at which some of the events had arrived, whether or not they are there already. */
const momentWithin = ({ batches }: History, random: Random): number =>
  Math.ceil(random.pick(batches.flat()).arrivalMicros / 1_000);

const questionsOf = (history: History, random: Random): readonly Question[] =>
  history.ends.map((end) => ({
    environmentKey: history.environment,
    experimentId: 1,
    featureName: 'checkout',
    epochs: history.epochs
      .filter(({ from }) => from < end)
      .map((epoch) => ({ ...epoch, to: Math.min(epoch.to, end) })),
    granularity: random.pick(['hour', 'day'] as const),
    events: random.shuffle(METRIC_EVENTS).slice(0, 1 + random.below(METRIC_EVENTS.length)),
    receivedBefore: random.chance(0.4) ? momentWithin(history, random) : EVERYTHING_RECEIVED,
  }));

/** A question of a while ago, and the same one later: both the window's end and the moment may have moved. */
const pairOf = (history: History, random: Random): readonly [Question, Question] => {
  const [end, laterEnd] = [random.pick(history.ends), random.pick(history.ends)].sort((a, b) => a - b);
  const [moment, laterMoment] = [momentWithin(history, random), momentWithin(history, random)].sort(
    (a, b) => a - b,
  );
  const asked = { environmentKey: history.environment, experimentId: 1, featureName: 'checkout' };
  const question = (to = 0, receivedBefore = 0): Question => ({
    ...{ ...asked, granularity: 'hour', events: METRIC_EVENTS, receivedBefore },
    epochs: history.epochs
      .filter(({ from }) => from < to)
      .map((epoch) => ({ ...epoch, to: Math.min(epoch.to, to) })),
  });
  return [question(end, moment), question(random.chance(0.6) ? end : laterEnd, laterMoment)];
};

interface NewsCheck {
  readonly seed: number;
  readonly delivered: readonly EventRow[];
  readonly before: Question;
  readonly after: Question;
  readonly isThere: boolean;
}
const newsChecks: NewsCheck[] = [];

/** Asks what has come in between, at the end of a history, when everything is there that arrived before. */
const askForNews = async (history: History, random: Random, seed: number): Promise<void> => {
  const reader = createExperimentReader(warehouse.clickHouse);
  for (let index = 0; index < 8; index += 1) {
    const [before, after] = pairOf(history, random);
    // Other epochs are another question.
    if (before.epochs.length === 0 || before.epochs.length !== after.epochs.length) continue;
    const windowEnd = Math.max(...before.epochs.map(({ to }) => to));
    const { isThere } = await reader.news(
      { ...after, known: { windowEnd, receivedBefore: before.receivedBefore } },
      { signal: new AbortController().signal, queryId: `news-${seed}-${index}`, maxExecutionSeconds: 30 },
    );
    newsChecks.push({ seed, delivered: history.batches.flat(), before, after, isThere });
  }
};

const live = async (seed: number): Promise<void> => {
  const history = randomHistory(seed, `history-${seed}`);
  const random = seededRandom(seed + 1_000_000);
  const writer = createEventWriter(warehouse.clickHouse);
  const delivered: EventRow[] = [];
  for (const [index, batch] of history.batches.entries()) {
    await writer.insert(batch);
    delivered.push(...batch);
    if (random.chance(0.1))
      await warehouse.clickHouse.client.command({
        query: `OPTIMIZE TABLE ${random.pick(['metric_events', 'judged_exposures'])} FINAL`,
      });
    const isLast = index === history.batches.length - 1;
    if (!isLast && !random.chance(0.15)) continue;
    for (const [number, question] of questionsOf(history, random).entries()) {
      // Whole, or in slices of which some arms have nobody.
      const answer = await ask(
        question,
        `history-${seed}-${index}-${number}`,
        checks.length % 8 === 0 ? 3 : 1,
      );
      checks.push({ seed, delivered: [...delivered], question, answer });
    }
  }
  await askForNews(history, random, seed);
};

test(
  'whatever is delivered, however often and in whatever order, every answer equals a full recomputation',
  async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) await live(seed);
    for (const { seed, delivered, question, answer } of checks) {
      const expected = referenceReadout(delivered, question);
      // The long comparison only where there is something to explain.
      if (!sameFigures(answer, expected)) expect({ seed, ...answer }).toEqual({ seed, ...expected });
    }
    expect(checks.length).toBeGreaterThan(HISTORIES * 3);
  },
  HISTORIES * 20_000,
);

test('where nothing has come that is news, the figures are those of before', () => {
  for (const { seed, delivered, before, after, isThere } of newsChecks) {
    if (isThere) continue;
    const [then, now] = [referenceReadout(delivered, before), referenceReadout(delivered, after)];
    expect({ seed, ...now }).toEqual({ seed, ...then });
  }
  expect(newsChecks.filter(({ isThere }) => !isThere).length).toBeGreaterThan(3);
  expect(newsChecks.filter(({ isThere }) => isThere).length).toBeGreaterThan(3);
});

test.each(BROKEN_RULES)('the comparison would notice if %s', (rule) => {
  const noticed = checks.filter(
    ({ delivered, question, answer }) => !sameFigures(answer, referenceReadout(delivered, question, rule)),
  );
  expect(noticed.length).toBeGreaterThan(0);
});
