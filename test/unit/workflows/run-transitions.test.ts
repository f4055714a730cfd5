import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { ExperimentInput } from '../../../workflows/contract/experiment-input.js';
import { experimentInput } from '../../../workflows/contract/experiment-input.js';
import { createInbox } from '../../../workflows/inbox.js';
import type { Run } from '../../../workflows/run.js';
import { carryOver, createRun } from '../../../workflows/run.js';
import {
  adoptState,
  beginRefresh,
  followCommand,
  giveUpRefresh,
  noteFailure,
  noteSuccess,
  seal,
} from '../../../workflows/run-transitions.js';

const HOUR_MS = 3_600_000;

const RUNNING: ExperimentState = {
  assignment: 'flag',
  status: 'running',
  deleted: false,
  sealed: false,
  revision: 1,
  epoch: 1,
  rollout: { enabled: true, percentage: 10_000, controlValue: { type: 'string', value: '' }, allocation: [] },
  refreshRequestedAt: { exposures: null, results: null },
  refreshThrottleMs: 0,
};

const input = (carried: Partial<ExperimentInput> = {}): ExperimentInput => ({
  ...experimentInput(
    {
      uuid: '7d1c3f0e-0000-4000-8000-000000000000',
      commandId: 'create',
      fingerprint: '',
      origin: { actor: 'a', source: 'api' },
      creation: {
        environmentId: 1,
        featureId: 1,
        name: 'Louder button',
        hypothesis: 'It sells more.',
        assignment: 'flag',
        metrics: [],
        refreshIntervalMs: HOUR_MS,
        refreshThrottleMs: 0,
        settleMs: HOUR_MS,
        plannedUnits: 100,
      },
      labels: { environment: 'Production', feature: 'button' },
    },
    'q',
  ),
  ...carried,
});

const begin = (state: ExperimentState = RUNNING): Run => createRun(input(), state, createInbox([], []));

/** A refresh that notes whether it was cancelled. */
const aScope = () => {
  const scope = {
    isCancelled: false,
    cancel: (): void => {
      scope.isCancelled = true;
    },
  };
  return scope as unknown as Parameters<typeof beginRefresh>[1] & { readonly isCancelled: boolean };
};

describe('a command that was applied', () => {
  it('makes refreshes regular when it starts, and asks for one more and no further when it pauses', () => {
    const run = begin();
    followCommand(run, { kind: 'start' }, 1_000);
    expect(run.refresh.nextAt).toBeGreaterThan(1_000);
    expect(run.refresh.nextAt).toBeLessThanOrEqual(1_000 + HOUR_MS);
    expect(run.refreshWanted).toBe(false);
    followCommand(run, { kind: 'pause' }, 2_000);
    expect(run).toMatchObject({ refresh: { nextAt: null }, refreshWanted: true });
  });

  it('has the final result sealed when it has settled', () => {
    const run = begin();
    followCommand(run, { kind: 'complete', outcome: { kind: 'restore' } }, 5);
    expect(run).toMatchObject({ sealAt: 5 + HOUR_MS, refreshWanted: true, ending: null });
  });

  it('ends the run and its refresh when it deletes the experiment', () => {
    const run = begin();
    const scope = aScope();
    beginRefresh(run, scope);
    followCommand(run, { kind: 'cancel' }, 5);
    expect(run.ending).toBe('over');
    expect(scope.isCancelled).toBe(true);
  });
});

describe('a refresh', () => {
  it('has the next number, and answers whoever asked for one', () => {
    const run = begin();
    followCommand(run, { kind: 'refresh', target: 'results' }, 5);
    expect(beginRefresh(run, aScope())).toBe(1);
    expect(run).toMatchObject({ refresh: { seq: 1 }, refreshWanted: false });
  });

  it('speaks of the moment that was asked for, once', () => {
    const run = begin();
    followCommand(run, { kind: 'refresh', target: 'results', asOf: 3 }, 5);
    expect(run.refreshAsOf).toBe(3);
    beginRefresh(run, aScope());
    expect(run).toMatchObject({ refreshAsOf: null, asOfUnderWay: 3 });
    followCommand(run, { kind: 'refresh', target: 'results' }, 6);
    expect(run.refreshAsOf).toBeNull();
  });

  it('speaks of the present after a command that changed the experiment', () => {
    const run = begin();
    followCommand(run, { kind: 'refresh', target: 'results', asOf: 3 }, 5);
    followCommand(run, { kind: 'pause' }, 6);
    expect(run).toMatchObject({ refreshWanted: true, refreshAsOf: null });
  });

  it('keeps the moment that it was asked for over a hand-over, begun or not', () => {
    const run = begin();
    followCommand(run, { kind: 'refresh', target: 'results', asOf: 3 }, 5);
    expect(carryOver(run)).toMatchObject({ refreshAsOf: 3 });
    beginRefresh(run, aScope());
    giveUpRefresh(run);
    const carried = carryOver(run);
    expect(createRun(input({ carried }), carried.state, createInbox([], [])).refreshAsOf).toBe(3);
  });

  it('leaves the last good one standing when it fails, and counts until one succeeds', () => {
    const run = begin();
    noteSuccess(run, { seq: 1, asOf: 10 });
    noteFailure(run, { seq: 2, at: 20, code: 'warehouse_unreachable' });
    noteFailure(run, { seq: 3, at: 30, code: 'timeout' });
    expect(run.refresh).toMatchObject({
      seq: 3,
      lastGood: { seq: 1, asOf: 10 },
      lastFailure: { seq: 3, at: 30, code: 'timeout' },
      consecutiveFailures: 2,
    });
    noteSuccess(run, { seq: 4, asOf: 40 });
    expect(run.refresh).toMatchObject({ lastGood: { seq: 4 }, consecutiveFailures: 0 });
  });

  it('is not followed by another while the experiment is paused', () => {
    const run = begin({ ...RUNNING, status: 'paused' });
    noteSuccess(run, { seq: 1, asOf: 10 });
    expect(run.refresh.nextAt).toBeNull();
  });

  it('is still wanted after it was given up for a hand-over', () => {
    const run = begin();
    const scope = aScope();
    beginRefresh(run, scope);
    giveUpRefresh(run);
    expect(scope.isCancelled).toBe(true);
    const carried = carryOver(run);
    expect(carried).toMatchObject({ refreshWanted: true, refresh: { seq: 1 } });
    expect(createRun(input({ carried }), carried.state, createInbox([], [])).refreshWanted).toBe(true);
  });
});

test('what is sealed stays sealed, whatever a command that was on its way hears from the database', () => {
  const run = begin({ ...RUNNING, status: 'completed' });
  seal(run);
  adoptState(run, { ...RUNNING, status: 'completed', revision: 7 });
  expect(run).toMatchObject({
    state: { sealed: true, revision: 7 },
    sealAt: null,
    refresh: { nextAt: null },
    ending: 'over',
  });
});
