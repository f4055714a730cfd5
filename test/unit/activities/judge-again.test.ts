import { judgeAgain } from '../../../activities/judge-again.js';
import type {
  MisplacedExposures,
  StoredExposure,
} from '../../../db/clickhouse/exposures/misplaced-exposures.js';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);

const EXPOSURE: StoredExposure = {
  ...{ unit: '1', ts: '2026-01-05 01:00:00.000', eid: '2', vh: '3', variant: '1', identifier: 'ann' },
  ...{ traits: '', metadata: '', sdk: '0', rcv: '4', version: '2', at: START + DAY / 24 },
};

/** @returns what the warehouse is asked, in its order, when it has these misplaced exposures */
const asked = async (found: readonly StoredExposure[]): Promise<readonly string[]> => {
  const calls: string[] = [];
  const noting =
    <Answer>(name: string, answer: Answer) =>
    (): Promise<Answer> => {
      calls.push(name);
      return Promise.resolve(answer);
    };
  const misplaced: MisplacedExposures = {
    days: noting('days', found.length === 0 ? [] : [{ from: START, to: START + DAY }]),
    page: noting('page', found),
    judge: noting('judge', undefined),
    settle: noting('settle', undefined),
  };
  await judgeAgain(
    {
      misplaced,
      readouts: { noteJudgement: () => Promise.resolve() },
      confirmWarehouse: noting('confirm', undefined),
      grounds: {
        grounds: () =>
          Promise.resolve({
            ...{ environmentKey: 'key', environmentName: 'Production' },
            ...{ experiments: new Map(), keptTraits: new Map() },
          }),
      },
    },
    {
      plan: {
        environment: { id: 1, name: 'Production' } as never,
        ...{ environmentKey: 'key', featureName: 'checkout', startedAt: START },
      },
      experiments: new Map(),
      window: { end: START + DAY },
      signal: new AbortController().signal,
      optionsFor: (part) => ({
        ...{ signal: new AbortController().signal, queryId: part, maxExecutionSeconds: 30 },
      }),
    },
  );
  return calls;
};

test('what was judged again is on all replicas before anything is read', async () => {
  expect(await asked([EXPOSURE])).toEqual(['days', 'page', 'confirm', 'judge', 'settle']);
});

test('nobody waits for replicas where nothing was judged again', async () => {
  expect(await asked([])).toEqual(['days']);
});
