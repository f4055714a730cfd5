import type { CommandKind } from '../../../domain/lifecycle/command.js';
import type { Random } from '../random.js';
import type { Going, Happening, SimulatedLife } from './simulated-life.js';
import type { Stage } from './stage.js';
import { DAY, done, failed, failedForGood, HOUR, MINUTE, SECOND, signal } from './stage.js';

const VALUE = { type: 'string', value: 'blue' } as const;

const scheduled = (random: Random): unknown =>
  random.pick([
    { kind: 'start' },
    { kind: 'pause' },
    { kind: 'rollout', percentage: random.between(0, 10_000) },
    { kind: 'complete', outcome: { kind: 'restore' } },
  ]);

const entries = (random: Random, now: number): unknown =>
  Array.from({ length: random.between(0, 3) }, (_, place) => ({
    at: now + random.between(-MINUTE, 4 * HOUR) + place * 5 * HOUR,
    command: scheduled(random),
  }));

const UNREADABLE = { startedAt: [], patch: 1, outcome: 1, entries: 1, target: 1 };

const fieldsOf = (kind: CommandKind, random: Random, now: number): Readonly<Record<string, unknown>> => {
  switch (kind) {
    case 'start':
      return random.chance(0.2) ? { startedAt: now - random.between(-HOUR, DAY) } : {};
    case 'complete':
      return {
        outcome: random.pick([{ kind: 'restore' }, { kind: 'keep_control' }, { kind: 'ship', variantId: 1 }]),
      };
    case 'updateRollout':
      return {
        patch: { enabled: random.chance(0.9), percentage: random.between(0, 10_000), controlValue: VALUE },
      };
    case 'setSchedule':
      return { entries: entries(random, now), ...(random.chance(0.5) ? { onGuardrailBreach: 'pause' } : {}) };
    case 'refresh':
      return { target: random.pick(['results', 'exposures']) };
    case 'pause':
    case 'cancel':
      return {};
  }
};

/** What people ask for most is here most often; the end of an experiment seldom. */
const KINDS: readonly CommandKind[] = [
  ...['start', 'start', 'start', 'pause', 'pause', 'refresh', 'refresh'],
  ...['updateRollout', 'updateRollout', 'setSchedule', 'setSchedule', 'complete', 'cancel'],
] as readonly CommandKind[];

const guardrails = (random: Random) => ({
  harmed: ['green', 'red']
    .filter(() => random.chance(0.3))
    .map((variant) => ({ metricId: 1, metric: 'Purchases', variant })),
  unjudged: random.chance(0.2) ? ['1/green'] : [],
});

/** How an activity goes: mostly well, and as the books say. */
const goingOf = (activity: string, random: Random, now: number): Happening => {
  const timeOut: Going = { kind: 'times out', of: random.pick(['HEARTBEAT', 'SCHEDULE_TO_CLOSE'] as const) };
  if (activity === 'refreshExperiment') {
    if (random.chance(0.15)) return failed(activity);
    if (random.chance(0.08)) return { activity, going: timeOut };
    if (random.chance(0.5)) return done(activity);
    return done(activity, {
      asOf: now,
      identities: 7,
      srmPValue: null,
      failedMetrics: 0,
      guardrails: guardrails(random),
    });
  }
  if (activity === 'recordRefreshFailure' && random.chance(0.3))
    return done(activity, { at: now, asOf: now - SECOND });
  if (activity !== 'provisionExperiment' && random.chance(0.05))
    return failedForGood(activity, 'It cannot be stored.');
  return done(activity);
};

const command = (random: Random, now: number): Happening => {
  const kind = random.pick(KINDS);
  const fields = random.chance(0.05) ? UNREADABLE : fieldsOf(kind, random, now);
  // Few ids, so that some come again.
  return signal(kind, fields, `id-${random.between(1, 60)}`);
};

const happening = (life: SimulatedLife, random: Random, gone: Set<string>): Happening => {
  const free = life.underWay.filter((name) => !gone.has(name));
  if (free.length > 0 && random.chance(0.6)) {
    const activity = random.pick(free);
    gone.add(activity);
    return goingOf(activity, random, life.now);
  }
  return random.chance(0.01) ? { cancel: true } : command(random, life.now);
};

const several = (life: SimulatedLife, random: Random, most: number): readonly Happening[] => {
  const gone = new Set<string>();
  return Array.from({ length: random.between(1, most) }, () => happening(life, random, gone));
};

const passages = [SECOND, 15 * SECOND, 2 * MINUTE, HOUR, 5 * HOUR] as const;

const step = async (life: SimulatedLife, random: Random): Promise<void> => {
  if (random.chance(0.55)) return life.happen(...several(life, random, 3));
  if (random.chance(0.2)) return life.happenDuring(several(life, random, 1), [command(random, life.now)]);
  if (random.chance(0.3)) return life.passUnattended(random.pick(passages), ...several(life, random, 2));
  return life.pass(random.pick(passages));
};

/** @returns all runs of an experiment to which things happen at random, until it is over or the steps are used up */
export const randomLife = async (
  stage: Stage,
  random: Random,
  steps: number,
): Promise<readonly SimulatedLife[]> => {
  let life = await stage.begin({
    creation: {
      assignment: random.pick(['flag', 'flag', 'external']),
      refreshIntervalMs: random.pick([MINUTE, HOUR, 6 * HOUR]),
      refreshThrottleMs: random.pick([0, MINUTE]),
      settleMs: random.pick([0, 30 * SECOND, HOUR, 2 * DAY]),
      onGuardrailBreach: random.pick(['nothing', 'pause']),
    },
    tuning: random.chance(0.5) ? {} : { continueAsNewEvents: random.between(30, 120) },
  });
  const runs = [life];
  for (let count = 0; count < steps; count += 1) {
    if (life.end === 'handed over') {
      life = await stage.takeOver(life);
      runs.push(life);
    } else if (life.end !== null) break;
    else await step(life, random);
  }
  return runs;
};
