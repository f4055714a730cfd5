import { z } from 'zod/v4';
import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import type { RefreshProgress } from '../../domain/refreshes/refresh-progress.js';
import type { AuditEntryRow } from '../support/audit-trail.js';
import { auditTrail } from '../support/audit-trail.js';
import { anExposure, aPurchase } from '../support/clickhouse/events.js';
import { eventually } from '../support/eventually.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

interface Crowd {
  readonly name: string;
  /** How many see each of the two variants. */
  readonly size: number;
  /** How many of them buy. */
  readonly control: number;
  readonly green: number;
}

const rowsOf = (
  common: Pick<EventRow, 'environment' | 'timestamp'>,
  exposure: { readonly featureName: string; readonly experimentId: number },
  { name, size, ...buyers }: Crowd,
): readonly EventRow[] =>
  (['control', 'green'] as const).flatMap((value) =>
    Array.from({ length: size }, (_, index) => `${exposure.experimentId}-${name}-${value}-${index}`).flatMap(
      (identifier, index): readonly EventRow[] => [
        anExposure({
          ...{ ...common, ...exposure, identifier, value, verdict: 'trusted' as const },
          eventId: `${identifier}-x`,
        }),
        ...(index < buyers[value] ? [aPurchase({ ...common, identifier, eventId: `${identifier}-p` })] : []),
      ],
    ),
  );

/** People of the first epoch, whenever they are told of. */
const people = async (experiment: LiveExperiment, crowd: Crowd): Promise<void> => {
  const [{ at }] = (await auditTrail(harness.pool, experiment.uuid)).filter(
    ({ action }) => action === 'started',
  ) as [AuditEntryRow];
  const exposure = {
    featureName: await harness.featureName(experiment.uuid),
    experimentId: await harness.experimentId(experiment.uuid),
  };
  await harness.insert(
    rowsOf({ environment: harness.catalogue.environmentKey, timestamp: at }, exposure, crowd),
  );
};

/** Computes now, once the workflow has taken note. */
const refresh = async (experiment: LiveExperiment): Promise<void> => {
  const progress = (): Promise<RefreshProgress> => experiment.handle.query<RefreshProgress>('nextRefresh');
  const { seq } = await progress();
  expect(await experiment.send({ kind: 'refresh', target: 'results' })).toBe('applied');
  await eventually('the refresh', async () => ((await progress()).lastGood?.seq ?? 0) > seq);
};

const restart = async (): Promise<void> => {
  await harness.stopWorkers();
  await harness.startWorkers();
};

const payloadShape = z.looseObject({
  decision: z.looseObject({ state: z.string(), units: z.number(), as_of: z.string().nullable() }),
  family: z.looseObject({ method: z.string(), size: z.number() }),
  headline: z.looseObject({ metric_id: z.number() }),
  metrics: z.tuple([
    z.looseObject({ analysis: z.record(z.string(), z.looseObject({ verdict: z.string() })) }),
  ]),
});

/** What the latest results say of the decision and of the goal. */
const latest = async (experiment: LiveExperiment) => {
  const snapshots = (await experiment.snapshots()).filter(({ kind }) => kind === 'results');
  const snapshot = snapshots.toSorted((left, right) => right.seq - left.seq)[0];
  const payload = payloadShape.parse(snapshot?.payload);
  return { seq: snapshot?.seq, ...payload, goal: payload.metrics[0].analysis['green'] };
};

it('decides once, at the planned end, and stands by it through restarts until it is sealed', async () => {
  const experiment = await harness.create({
    assignment: 'external',
    metrics: [{ metricId: harness.catalogue.purchaseMetricId, expectedDirection: 'increase' }],
    decisions: {
      family: { method: 'holm' },
      decision: { at: 'planned_end', plannedUnits: 1_000 },
      prior: { sd: 0.05 },
    },
    settleMs: 0,
  });
  expect(await experiment.send({ kind: 'start' })).toBe('applied');
  await new Promise((resolve) => setTimeout(resolve, 50));

  // Clear as it is, it is not said.
  await people(experiment, { name: 'early', size: 300, control: 60, green: 180 });
  await refresh(experiment);
  const early = await latest(experiment);
  expect(early.decision).toMatchObject({ state: 'waiting', units: 600, as_of: null });
  expect(early.goal).toMatchObject({ verdict: 'waiting' });
  expect(early.headline.metric_id).toBe(harness.catalogue.purchaseMetricId);

  // 300 of 600 against 340 of 600: p is 0.02 for a single look, and not clear at every look.
  await restart();
  await people(experiment, { name: 'planned', size: 300, control: 240, green: 160 });
  await refresh(experiment);
  const decided = await latest(experiment);
  expect(decided.decision).toMatchObject({ state: 'decided', units: 1_200 });
  expect(decided.decision).not.toHaveProperty('seq');
  expect(decided.goal).toMatchObject({ verdict: 'better', prior: { sd: 0.05, lift: {} } });
  // Two sides of 2 % are a chance of 99 % without the prior.
  expect(decided.goal?.['chance_to_win']).toBeLessThan(0.97);

  await restart();
  await people(experiment, { name: 'late', size: 2_000, control: 1_500, green: 500 });
  await refresh(experiment);
  const stood = { ...decided.decision, units: 5_200, seq: decided.seq };
  const later = await latest(experiment);
  expect(later.decision).toEqual(stood);
  expect(later.goal).toMatchObject({
    verdict: 'better',
    adjusted_p_value: decided.goal?.['adjusted_p_value'],
  });
  await refresh(experiment);
  expect((await latest(experiment)).decision).toEqual(stood);

  expect(await experiment.send({ kind: 'complete', outcome: { kind: 'restore' } })).toBe('applied');
  await experiment.handle.result();
  const sealed = await latest(experiment);
  expect(sealed.decision).toEqual(stood);
  expect(sealed.goal).toMatchObject({ verdict: 'better' });
});
