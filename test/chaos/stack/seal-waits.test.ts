import { numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { untilSealed } from '../../support/api/until-sealed.js';
import { eventually } from '../../support/eventually.js';
import { ok, useShop } from '../../support/stack/shop.js';
import { useStack } from '../../support/stack/start-stack.js';

const LONG = 240_000;

const stack = useStack(LONG);
const shop = useShop(stack, LONG);

test(
  'events that were accepted while ClickHouse stood still are in the final result that was due meanwhile',
  async () => {
    const feature = await shop.newFeature();
    const body = shop.anExperiment(feature, {
      assignment: 'external',
      experiment_rollout: undefined,
      settle_seconds: 1,
    });
    const experiment = shop.created(await stack.admin.post(shop.experiments, body), feature);
    ok(await stack.admin.post(`${experiment.path}start/`), 200);
    const shown = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        event: '$flag_exposure',
        feature_name: feature.name,
        identifier: `user-${from + index}`,
        value: index % 2 === 0 ? 'control' : 'green',
        timestamp: Date.now(),
      }));
    ok(await shop.send(shown(0, 1)), 202);
    stack.signal('clickhouse', 'SIGSTOP');
    try {
      ok(await shop.send(shown(1, 500)), 202);
      ok(await stack.admin.post(`${experiment.path}complete/`), 200);
      // The refresh that `complete` asks for hangs at ClickHouse, so the final one may not even have begun.
      await eventually(
        'the end of settling',
        async () => {
          const live = await stack.admin.get(`${experiment.path}live/`);
          return live.status === 200 && Date.parse(textAt(live, 'seals_at')) < Date.now() - 5_000;
        },
        LONG,
      );
      expect(valueAt(await stack.admin.get(`${experiment.path}final/`), 'exposures') ?? null).toBeNull();
    } finally {
      stack.signal('clickhouse', 'SIGCONT');
    }
    const final = await untilSealed(stack.admin, experiment.path, LONG);
    const count = (variant: string): number => numberAt(final, `exposures.payload.totals.${variant}`);
    expect(count('control') + count('green')).toBe(501);
    expect(valueAt(final, 'exposures.payload.events_in_transit')).toBeUndefined();
  },
  LONG,
);
