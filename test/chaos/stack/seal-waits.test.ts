import { numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { untilSealed } from '../../support/api/until-sealed.js';
import { eventually } from '../../support/eventually.js';
import { shownInTurn, startAssignedElsewhere } from '../../support/stack/assigned-elsewhere.js';
import { ok, useShop } from '../../support/stack/shop.js';
import { useStack } from '../../support/stack/start-stack.js';

const LONG = 240_000;

const stack = useStack(LONG);
const shop = useShop(stack, LONG);

test(
  'events that were accepted while ClickHouse stood still are in the final result that was due meanwhile',
  async () => {
    const experiment = await startAssignedElsewhere(shop);
    ok(await shop.send(shownInTurn(experiment, 0, 1)), 202);
    stack.signal('clickhouse', 'SIGSTOP');
    try {
      ok(await shop.send(shownInTurn(experiment, 1, 500)), 202);
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
