import { Worker } from '@temporalio/worker';
import { loadHistory, recordedNames } from '../support/simulation/recorded-histories.js';
import type { Departure, History } from '../support/simulation/replay-strictly.js';
import { recordingOf, replayStrictly } from '../support/simulation/replay-strictly.js';
import { useSimulation } from '../support/simulation/use-simulation.js';
import { isAccepted } from './accepted-changes.js';
import { ALL_LIVES } from './lives/all-lives.js';

// All histories are replayed beside each other, and beside other test files: nothing of it may be held to a minute.
jest.setTimeout(600_000);

const simulation = useSimulation();

/** Paths that were recorded from runs on a real server, with real engines; `ALL_LIVES` has all others. */
const SCENARIOS = [
  'happy-life',
  'pause-and-start-again',
  'refresh-failing-then-recovering',
  'creation-refused',
  'command-refused',
  'cancelled-before-start',
  'workflow-cancelled',
  'continue-as-new-first-run',
  'continue-as-new-second-run',
  'restarted-by-reconciler',
  'reconcile',
  'audience',
  'scheduled',
  'guardrail-pause',
  'reset-to-first-task',
  'reset-to-early-event',
  'reset-after-the-deletion',
  'resync',
  'caught-up-by-command',
  'caught-up-by-refresh',
  'webhook',
  'webhook-given-up',
  'webhook-goes-on',
  'webhook-went-on',
  'verification',
  'flag-store',
  'flag-store-deferred',
  'retention',
  'retention-in-part',
  'retention-cancelled',
];

const recorded = recordedNames();

/** The id that a history's workflow ran under; the code derives its schedule from it. */
const workflowIdOf = ({ events }: History): string =>
  events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? 'experiment/unknown';

/** Of a long history not every beginning is replayed. */
const MOST_BEGINNINGS = 4;

const strictly = async (history: History): Promise<Departure | null> => {
  const tasks = (history.events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes).length;
  const recording = recordingOf(history);
  return replayStrictly({
    worker: simulation.worker,
    recording,
    accepts: isAccepted,
    coldEvery: Math.ceil(tasks / MOST_BEGINNINGS),
  });
};

const AT_ONCE = 4;

/** Starts the replays of all histories, some at a time, since a worker does not mind. */
const allStrictly = (): ReadonlyMap<string, Promise<Departure | null>> => {
  const verdicts = new Map<string, Promise<Departure | null>>();
  const lanes = Array.from({ length: AT_ONCE }, (): Promise<unknown> => Promise.resolve());
  for (const [place, name] of recorded.entries()) {
    const lane = place % AT_ONCE;
    const verdict = (lanes[lane] ?? Promise.resolve()).then(() => strictly(loadHistory(name)));
    verdicts.set(name, verdict);
    // The test of that history says what went wrong.
    lanes[lane] = verdict.catch(() => undefined);
  }
  return verdicts;
};

/**
 * Otherwise the SDK hooks itself into every promise of this process, for debuggers, and of the test files that come after
 * this one. It takes this option, although its type leaves it out.
 */
const IN_A_THREAD = { debugMode: false };

/** What the SDK itself says to a history; it looks at the order and the kind of steps only. */
const replayBySdk = async (histories: readonly History[]): Promise<readonly string[]> => {
  const faults: string[] = [];
  const results = Worker.runReplayHistories(
    { workflowBundle: { code: simulation.code }, ...IN_A_THREAD },
    histories.map((history) => ({ workflowId: workflowIdOf(history), history })),
  );
  for await (const { workflowId, error } of results) {
    if (error !== undefined) faults.push(`${workflowId}: ${error.message}`);
  }
  return faults;
};

describe('the workflow code of today', () => {
  it('still replays all recorded histories', async () => {
    expect(await replayBySdk(recorded.map(loadHistory))).toEqual([]);
  });

  // From the first task to the last, and from many beginnings: a living experiment may stand at any of them.
  let verdicts: ReturnType<typeof allStrictly>;

  beforeAll(() => {
    verdicts = allStrictly();
  });

  it.each(recorded)('does in each task what the recorded history %s says', async (name) => {
    expect(await verdicts.get(name)).toBeNull();
  });
});

describe('the gate', () => {
  it('notices another order of activities', async () => {
    const history = loadHistory('happy-life.v1.json');
    for (const event of history.events ?? []) {
      const scheduled = event.activityTaskScheduledEventAttributes;
      if (scheduled?.activityType?.name === 'applyCommand') scheduled.activityType = { name: 'other' };
    }
    expect(await replayBySdk([history])).toMatchObject([
      expect.stringMatching(/nondeterminism|TMPRL1100|does not match/i),
    ]);
    expect((await strictly(history))?.why).toContain('activity other');
  });

  it('notices another duration, which a replay lets pass', async () => {
    const history = loadHistory('happy-life.v1.json');
    const timer = history.events?.find((event) => event.timerStartedEventAttributes);
    const duration = timer?.timerStartedEventAttributes?.startToFireTimeout;
    if (!duration) throw new Error('The history has no timer.');
    duration.nanos = (duration.nanos ?? 0) + 1_000_000;
    expect(await replayBySdk([history])).toEqual([]);
    expect((await strictly(history))?.why).toContain('"what":"timer"');
  });
});

describe('the recorded histories', () => {
  it.each([...SCENARIOS, ...Object.keys(ALL_LIVES)])('hold the path %s', (scenario) => {
    expect(recorded.some((name) => name.startsWith(`${scenario}.v`))).toBe(true);
  });
});
