import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const HISTORIES = join(__dirname, 'histories');
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
];

const recorded = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
const load = (name: string): unknown => JSON.parse(readFileSync(join(HISTORIES, name), 'utf8'));

/** The id that a history's workflow ran under; the code derives its schedule from it. */
const workflowIdOf = (history: unknown): string => {
  const [first] = (
    history as { events: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[] }
  ).events;
  return first?.workflowExecutionStartedEventAttributes?.workflowId ?? 'experiment/unknown';
};

let workflowBundle: WorkflowBundleWithSourceMap;

// From the sources and not from dist/, so that a stale build cannot hide a break.
beforeAll(async () => {
  const logger = new DefaultLogger('ERROR');
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, '../../workflows/index.ts'),
    logger,
  });
});

describe('the workflow code of today', () => {
  it.each(recorded)('still replays the recorded history %s', async (name) => {
    const history = load(name);
    await Worker.runReplayHistory({ workflowBundle }, historyFromJSON(history), workflowIdOf(history));
  });

  it('would be caught if it took another way', async () => {
    const history = load('happy-life.v1.json') as { events: { eventType: string }[] };
    const isApply = ({ activityTaskScheduledEventAttributes: scheduled }: Scheduled): boolean =>
      scheduled?.activityType?.name === 'applyCommand';
    const changed = structuredClone(history) as unknown as { events: Scheduled[] };
    for (const event of changed.events.filter(isApply)) {
      if (event.activityTaskScheduledEventAttributes)
        event.activityTaskScheduledEventAttributes.activityType = { name: 'other' };
    }
    const replay = Worker.runReplayHistory(
      { workflowBundle },
      historyFromJSON(changed),
      workflowIdOf(history),
    );
    await expect(replay).rejects.toThrow(/nondeterminism|TMPRL1100|does not match/i);
  });
});

interface Scheduled {
  readonly activityTaskScheduledEventAttributes?: { activityType?: { name?: string } };
}

describe('the recorded histories', () => {
  it.each(SCENARIOS)('hold the path %s', (scenario) => {
    expect(recorded.some((name) => name.startsWith(`${scenario}.v`))).toBe(true);
  });
});
