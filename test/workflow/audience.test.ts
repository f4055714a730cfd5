import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import { createSegmentStore } from '../../db/postgres/catalogue/segment-store.js';
import { createServingReadModel } from '../../db/postgres/serving/serving-read-model.js';
import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import type { Audience } from '../../domain/rollouts/audience.js';
import type { Rollout } from '../../domain/rollouts/rollout.js';
import { nextArrival } from '../support/clickhouse/events.js';
import { added } from '../support/postgres/world.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

const rulesFor = (plan: string) => [
  { type: 'ALL' as const, rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: plan }] },
];

const audienceOf = async (plan: string): Promise<Audience> => {
  const { projectId } = harness.catalogue;
  const common = { projectId, featureId: null, description: '' };
  const segments = createSegmentStore(harness.pool);
  const segment = added(await segments.create({ ...common, name: plan, rules: rulesFor(plan) }));
  return { match: 'any', segments: [{ id: segment.id, name: plan }] };
};

const verdictOn = (
  experimentId: number,
  identifier: string,
  verdict: EventRow['verdict'],
  timestamp: number,
): EventRow => ({
  environment: harness.catalogue.environmentKey,
  eventId: identifier,
  event: EXPOSURE_EVENT,
  featureName: '',
  identifier,
  value: 'control',
  timestamp,
  traits: '',
  metadata: '',
  sdk: 'test',
  experimentId,
  epoch: 2,
  verdict,
  arrivalMicros: nextArrival(),
});

describe('an experiment for an audience', () => {
  it('takes one until it starts, keeps it through every epoch, and counts its members alone', async () => {
    const [gold, tin] = [await audienceOf('gold'), await audienceOf('tin')];
    const feature = await harness.catalogue.newFeature();
    const patch = {
      enabled: true,
      percentage: 8_000,
      controlValue: { type: 'string', value: 'blue' },
    } as const satisfies Partial<Rollout>;
    const rollout = { ...patch, audience: tin };
    const experiment = await harness.create({ featureId: feature.id, rollout, settleMs: 0 });
    const change = (changes: Partial<Rollout>): Promise<string> =>
      experiment.send({ kind: 'updateRollout', patch: { ...patch, ...changes } });
    expect(await change({ audience: { ...gold, segments: [] } })).toBe('applied');
    expect(await change({ audience: gold })).toBe('applied');
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    expect(await change({ audience: tin })).toBe('audience_frozen');
    expect(await change({ percentage: 10_000 })).toBe('applied');
    const id = await harness.experimentId(experiment.uuid);
    const during = Date.now();
    const rows = (
      [
        ['in', 'verified'],
        ['out', 'not_in_audience'],
        ['who', 'audience_unchecked'],
      ] as const
    ).map(([identifier, verdict]) => ({
      ...verdictOn(id, identifier, verdict, during),
      featureName: feature.name,
    }));
    expect(await experiment.send({ kind: 'pause' })).toBe('applied');
    expect(await change({ audience: { ...gold, segments: [] } })).toBe('audience_frozen');
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    await harness.insert(rows);
    expect(await experiment.send({ kind: 'complete', outcome: { kind: 'restore' } })).toBe('applied');
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });

    const serving = createServingReadModel(harness.pool);
    const [served] = await serving.experimentsForFeatures(harness.catalogue.environmentId, [feature.name]);
    const frozen = { match: 'any', segments: [{ ...gold.segments[0], rules: rulesFor('gold') }] };
    expect(served?.epochs.map(({ percentage, audience }) => ({ percentage, audience }))).toEqual([
      { percentage: 8_000, audience: frozen },
      { percentage: 10_000, audience: frozen },
      { percentage: 10_000, audience: frozen },
    ]);
    const final = (await experiment.snapshots()).filter((snapshot) => snapshot.isFinal);
    expect(final[0]?.payload).toMatchObject({
      totals: { control: 1 },
      health: { verified: 1, not_in_audience: 1, audience_unchecked: 1 },
    });
    expect(final[1]?.payload['metrics']).toMatchObject([{ variants: { control: { n: 1 } } }]);
    await harness.record('audience', experiment.handle);
  });
});
