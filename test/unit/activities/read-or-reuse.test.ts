import { ClickHouseError } from '@clickhouse/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { NewsBounds } from '../../../activities/add-news.js';
import { NEWS_BOUNDS } from '../../../activities/add-news.js';
import { auditReading } from '../../../activities/audit-reading.js';
import type { Slicing } from '../../../activities/slice-plan.js';
import { SLICED } from '../../../activities/slice-plan.js';
import { columnsOfIdentity } from '../../../db/clickhouse/metrics/metric-passes.js';
import type { ExperimentReader, ReadOptions } from '../../../db/clickhouse/reading/experiment-reader.js';
import { OWN_TABLES } from '../../../db/clickhouse/window/event-tables.js';
import type { Occasion } from '../../support/reuse-world.js';
import {
  ANY_NEWS,
  BY_NOW,
  findUnchanged,
  FIRST,
  HOUR,
  keepFirst,
  LATER,
  NOTHING_CAME,
  occasionOf,
  planAt,
  readAt,
  READOUT,
  readoutOf,
  SUMS,
  world,
} from '../../support/reuse-world.js';

const isAudited = async (differs: boolean, occasion: Occasion): Promise<void> => {
  const { asked, readouts, deps } = world();
  await keepFirst(deps, differs ? READOUT : BY_NOW);
  const { readout, kept, audit } = await readAt(deps, occasion);
  expect(kept).toBeNull();
  expect(readout.sums).toStrictEqual(BY_NOW.sums);
  expect(asked).not.toContain('news');
  await audit?.(new AbortController().signal);
  expect(readouts.audits).toEqual([differs ? ['sums'] : []]);
};

test.each([true, false])(
  'what is read once a day, or for a final result, is there before it is compared with what was kept: differs %s',
  async (differs) => {
    await isAudited(differs, occasionOf(planAt(FIRST + 24 * HOUR)));
    await isAudited(differs, { ...occasionOf(planAt(LATER)), reason: 'final' });
  },
);

test('an experiment of which what was taken differed once from what was read is read in full from then on, by the version that differed', async () => {
  const { asked, readouts, deps } = world();
  await keepFirst(deps);
  expect(await findUnchanged(deps, occasionOf(planAt(LATER)))).not.toBeNull();
  await readouts.noteAudit(4, [], 'holdfast 1');
  await readouts.noteAudit(4, ['sums'], 'holdfast 0');
  expect(await findUnchanged(deps, occasionOf(planAt(LATER)))).not.toBeNull();
  expect(asked).not.toContain('exposures');
  await readouts.noteAudit(4, ['sums'], 'holdfast 1');
  expect(await findUnchanged(deps, occasionOf(planAt(LATER)))).toBeNull();
  expect(asked).toContain('exposures');
});

test('why what came could not be added is told, and everything is read', async () => {
  const { deps } = world({ ...NOTHING_CAME, isThere: true, storedExposures: 11 });
  await keepFirst(deps);
  const touched = () => Promise.reject(Object.assign(new Error('too much'), { code: '241' }));
  const failing = { ...deps, reader: { ...deps.reader, touched } };
  const { kept, setback, readout } = await readAt(failing, occasionOf(planAt(LATER)));
  expect({ kept, setback, sums: readout.sums }).toStrictEqual({
    ...{ kept: null, sums: BY_NOW.sums },
    setback: expect.stringContaining('too much') as unknown,
  });
});

test.each<[string, Partial<NewsBounds>, boolean]>([
  ['the experiment is small', { smallest: 12 }, false],
  ['it is large enough', { smallest: 11 }, true],
])('whom of something came is asked, or not, when %s', async (_, bounds, isAsked) => {
  const { asked, deps } = world({ ...NOTHING_CAME, isThere: true, storedExposures: 11 });
  await keepFirst(deps);
  const own = { ...deps, newsBounds: { ...ANY_NEWS, ...bounds } };
  expect(await findUnchanged(own, occasionOf(planAt(LATER)))).toBeNull();
  expect(asked.includes('touched')).toBe(isAsked);
});

test('where nothing came one question is asked, by which the warehouse also says whose it is', async () => {
  const { asked, deps } = world();
  await keepFirst(deps);
  const settleVerdicts = () => Promise.reject(new Error('not expected'));
  const reading = await readAt(deps, occasionOf(planAt(LATER)), { settleVerdicts });
  expect(reading).toMatchObject({ isUnchanged: true, carriedId: 'ours' });
  expect(asked).toEqual(['news']);
});

test('what has come is never added where that is not wished', async () => {
  const { asked, deps } = world({ ...NOTHING_CAME, isThere: true, storedExposures: 11 });
  await keepFirst(deps);
  expect(await findUnchanged({ ...deps, newsBounds: null }, occasionOf(planAt(LATER)))).toBeNull();
  expect(asked).not.toContain('touched');
});

/** In steps of ordinary numbers, which can be added. */
const ORDINARY = readoutOf({
  ...SUMS,
  above: { ...SUMS.above, exponent: -60 },
  below: { ...SUMS.below, exponent: -60 },
});

/** Somebody judges exposures again while what came is being added, or does not; or this refresh does before. */
const readMeanwhile = async (occasion: Occasion, judgedAt: number | null, judged = 0) => {
  const { readouts, deps } = world({ ...NOTHING_CAME, isThere: true, storedExposures: 11 });
  await keepFirst(deps, ORDINARY);
  const reader: ExperimentReader = {
    ...deps.reader,
    metrics: () => Promise.resolve(ORDINARY.sums),
    touched: (_input, _options, read) => {
      readouts.judgedAt = judgedAt;
      return read(OWN_TABLES);
    },
  };
  const settleVerdicts = () => Promise.resolve(judged);
  return { readouts, reading: await readAt({ ...deps, reader }, occasion, { settleVerdicts }) };
};

test('everything is read when exposures are judged again while what came is being added', async () => {
  const undisturbed = await readMeanwhile(occasionOf(planAt(LATER)), null);
  expect(undisturbed.reading).toMatchObject({ kept: { asOf: FIRST }, isUnchanged: false });
  const disturbed = await readMeanwhile(occasionOf(planAt(LATER)), LATER);
  expect(disturbed.reading).toMatchObject({ kept: null, readout: ORDINARY });
});

test('everything is read when a refresh gives exposures of before another verdict', async () => {
  const { reading } = await readMeanwhile(occasionOf(planAt(LATER)), null, 1);
  expect(reading).toMatchObject({ kept: null, readout: ORDINARY });
  // What else is asked may come from another warehouse than the one that was asked for news.
  expect(reading).not.toHaveProperty('carriedId');
});

test('nothing is compared when exposures are judged again meanwhile', async () => {
  const { readouts, reading } = await readMeanwhile(occasionOf(planAt(FIRST + 24 * HOUR)), LATER);
  await reading.audit?.(new AbortController().signal);
  expect(readouts.audits).toEqual([]);
});

test('a refresh does not fail because what was read could not be compared', async () => {
  const { readouts, deps } = world();
  await keepFirst(deps);
  const gone = { ...readouts, noteAudit: () => Promise.reject(new Error('Postgres is gone')) };
  const occasion = { ...occasionOf(planAt(LATER)), reason: 'final' as const };
  const { audit } = await readAt({ ...deps, readouts: gone }, occasion);
  await expect(audit?.(new AbortController().signal)).rejects.toThrow('Postgres is gone');
  await new MockActivityEnvironment().run(() => auditReading(audit ?? (() => Promise.resolve())));
});

test.each<[string, Partial<NewsBounds>, Partial<ExperimentReader>, boolean]>([
  ['enough were exposed', { smallest: 10 }, {}, true],
  ['fewer were exposed', { smallest: 11 }, {}, false],
  [
    'they cannot be kept',
    { smallest: 10 },
    { foundOnce: () => Promise.reject(Object.assign(new Error('too much'), { code: '241' })) },
    false,
  ],
])('identities are found once, or for each question, when %s', async (_, bounds, changes, isOnce) => {
  const { asked, deps } = world();
  const foundOnce: ExperimentReader['foundOnce'] = (input, _rows, _options, read) =>
    read({ ...input, identities: 'exposed_identities' });
  const windows: (string | undefined)[] = [];
  const exposures: ExperimentReader['exposures'] = ({ identities }) => {
    windows.push(identities);
    return Promise.resolve(BY_NOW.exposures);
  };
  const reader = { ...deps.reader, foundOnce, exposures, ...changes };
  const own = { ...deps, reader, newsBounds: { ...ANY_NEWS, ...bounds } };
  const { readout } = await readAt(own, occasionOf(planAt(LATER)));
  expect(readout).toStrictEqual(BY_NOW);
  expect(windows).toEqual([isOnce ? 'exposed_identities' : undefined]);
  expect(asked.filter((one) => one === 'metrics')).toHaveLength(1);
});

describe('a large experiment', () => {
  const LARGE = { ...BY_NOW, health: { verified: 10_000_000 } };
  const isTooMuch = new ClickHouseError({ message: 'too much', code: '241', type: 'MEMORY_LIMIT_EXCEEDED' });

  /** @param most slices of fewer identities fit the warehouse's memory */
  const read = async (identities: number, most = Infinity, slicing: Slicing = SLICED) => {
    const { deps } = world();
    const asked: { readonly slices: number; readonly threads: number | undefined }[] = [];
    const answering = <Answer>({ slices = 1 }, { threads }: ReadOptions, answer: Answer): Promise<Answer> => {
      asked.push({ slices, threads });
      return identities / slices > most ? Promise.reject(isTooMuch) : Promise.resolve(answer);
    };
    const reader: ExperimentReader = {
      ...deps.reader,
      health: () => Promise.resolve(LARGE.health),
      estimateIdentities: () => Promise.resolve(identities),
      exposures: (input, options) => answering(input, options, LARGE.exposures),
      metrics: (input, options) => answering(input, options, LARGE.sums),
    };
    const occasion = occasionOf(planAt(LATER));
    const reading = readAt({ ...deps, reader, newsBounds: null }, occasion, { slicing });
    return { reading: await reading.catch((error: unknown) => error), asked };
  };
  const whole = { slices: 1, threads: undefined };

  test('is read at once as long as its identities fit, however often they were exposed', async () => {
    const { reading, asked } = await read(3_000_000);
    expect({ reading, asked }).toMatchObject({ reading: { readout: LARGE }, asked: [whole, whole] });
  });

  test('is read in as many slices as its identities take', async () => {
    const nine = { slices: 9, threads: undefined };
    // One metric: 11 columns of each.
    expect((await read(30_000_000)).asked).toEqual([nine, nine]);
  });

  test('never has more identities in a slice than the table for them may have', () => {
    expect(SLICED.cells / columnsOfIdentity([])).toBeLessThan(NEWS_BOUNDS.rows * 0.9);
  });

  test('is read in smaller slices and by fewer threads from the first question on that was too much', async () => {
    const careful = { slices: 8, threads: 2 };
    const { reading, asked } = await read(3_000_000, 500_000);
    expect(reading).toMatchObject({ readout: LARGE });
    expect(asked).toEqual([whole, careful, careful]);
    expect((await read(3_000_000, Infinity, { ...SLICED, isCareful: true })).asked).toEqual([
      careful,
      careful,
    ]);
  });

  test('that is too much in slices as well is not asked for over and over', async () => {
    const { reading, asked } = await read(3_000_000, 100);
    expect({ reading, asked }).toEqual({ reading: isTooMuch, asked: [whole, { slices: 8, threads: 2 }] });
  });
});
