import { numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { untilSealed } from '../../support/api/until-sealed.js';
import { eventually } from '../../support/eventually.js';
import { shownInTurn, startAssignedElsewhere } from '../../support/stack/assigned-elsewhere.js';
import type { ShopExperiment, WireEvent } from '../../support/stack/shop.js';
import { ok, useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const LONG = 240_000;
const TWO_HOURS = 2 * 60 * 60_000;

/** While events come more than once, too late, with wrong clocks, or to a ClickHouse that stands still. */
export const describeEvents = (stack: RunningStack): void => {
  const shop = useShop(stack, LONG);

  const command = async ({ path }: ShopExperiment, name: string): Promise<void> => {
    ok(await stack.admin.post(`${path}${name}/`), 200);
  };

  /** The sealed pair as the API gives it. */
  const sealed = async ({ path }: ShopExperiment): Promise<unknown> =>
    (await untilSealed(stack.admin, path, LONG)).body;

  /** Of both variants together. */
  const sums = (final: unknown) => {
    const payload = (kind: string, path: string): object =>
      valueAt({ body: final }, `${kind}.payload.${path}`) ?? {};
    const arms = Object.values(payload('results', 'metrics.0.variants')) as Record<string, number>[];
    const sum = (name: string): number => arms.reduce((all, arm) => all + (arm[name] ?? 0), 0);
    const exposed = Object.values(payload('exposures', 'totals')) as number[];
    return {
      exposed: exposed.reduce((all, one) => all + one, 0),
      n: sum('n'),
      sum: sum('sum'),
      sum_squares: sum('sum_squares'),
    };
  };

  test(
    'events that are sent three times, and one that comes late, are in the sealed result exactly once',
    async () => {
      const experiment = await shop.start({ refresh_interval_seconds: 3600, settle_seconds: 3 });
      const visitors = Array.from({ length: 30 }, (_, index) => `visitor-${index}`);
      const plain = await shop.visits(experiment, visitors, Date.now());
      // Half of the clients name their events.
      const events = plain.map((event, index) =>
        index % 2 === 0 ? event : { ...event, event_id: `e${index}` },
      );
      expect(await shop.send(events)).toMatchObject({ status: 202, body: { accepted: 60, duplicate: 0 } });
      expect(await shop.send(events)).toMatchObject({ status: 202, body: { accepted: 60 } });
      const shuffled = [...events.slice(25), ...events.slice(0, 25), ...events.slice(10, 30)];
      expect(await shop.send(shuffled)).toMatchObject({ status: 202, body: { accepted: 60, duplicate: 20 } });
      const whileItRan = Date.now();
      await command(experiment, 'complete');

      const late = {
        ...{ event: 'purchase', identifier: 'visitor-0', value: 5, timestamp: whileItRan },
        event_id: 'late',
      };
      ok(await shop.send([late, late]), 202);
      ok(await shop.send([late]), 202);
      const newcomer = {
        event: '$flag_exposure',
        feature_name: experiment.feature.name,
        identifier: 'newcomer',
      };
      ok(await shop.send([{ ...newcomer, value: 'control', timestamp: Date.now() }]), 202);

      const final = await sealed(experiment);
      expect(sums(final)).toEqual({ exposed: 30, n: 30, sum: 35, sum_squares: 29 + 36 });

      ok(await shop.send([{ ...late, identifier: 'visitor-1' }]), 202);
      expect(await stack.admin.post(`${experiment.path}results/refresh/`)).toMatchObject({
        status: 400,
        body: { code: 'already_final' },
      });
      expect((await stack.admin.get(`${experiment.path}final/`)).body).toEqual(final);
      expect(await shop.snapshot(experiment, 'results')).toMatchObject({
        is_final: true,
        content_hash: valueAt({ body: final }, 'results.content_hash'),
      });
    },
    LONG,
  );

  test(
    'clients whose clocks are two hours ahead or behind enrol nobody outside of an epoch',
    async () => {
      const experiment = await shop.start({ refresh_interval_seconds: 1 });
      const visit = (identifier: string, at: number): Promise<readonly WireEvent[]> =>
        shop.visits(experiment, [identifier], at);
      const now = Date.now();
      const soon = now + 6_000;
      const sent = [
        ...(await visit('on time', now)),
        ...(await visit('ahead', now + TWO_HOURS)),
        ...(await visit('behind', now - TWO_HOURS)),
        ...(await visit('ahead, then set right', now + TWO_HOURS)),
        // Came in this epoch, and counts in the next, in which it lies.
        ...(await visit('a little ahead', soon)),
        { event: 'purchase', identifier: 'on time', value: 100, timestamp: now + TWO_HOURS },
        { event: 'purchase', identifier: 'on time', value: 100, timestamp: now - TWO_HOURS },
      ];
      expect(await shop.send(sent)).toMatchObject({ status: 202, body: { accepted: 12, rejected: [] } });
      expect(await shop.send(await visit('far ahead', now + 13 * TWO_HOURS))).toMatchObject({
        status: 400,
        body: { code: 'no_event_accepted', rejected: [{ code: 'timestamp_in_the_future' }, {}] },
      });
      expect(await shop.untilRevenue(experiment, 1)).toMatchObject({ units: 1 });

      await command(experiment, 'pause');
      await command(experiment, 'start');
      ok(await shop.send(await visit('ahead, then set right', Date.now())), 202);
      expect(Date.now()).toBeLessThan(soon);
      await eventually('a refresh that could see it', async () => {
        const { as_of } = (await shop.snapshot(experiment, 'exposures')) ?? {};
        return Date.parse(as_of ?? '') > soon + 1_000;
      });
      expect(await shop.totals(experiment)).toMatchObject({ units: 3, revenue: 3 });

      await command(experiment, 'complete');
      expect(sums(await sealed(experiment))).toEqual({ exposed: 3, n: 3, sum: 3, sum_squares: 3 });
    },
    LONG,
  );

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
      const final = { body: await sealed(experiment) };
      const count = (variant: string): number => numberAt(final, `exposures.payload.totals.${variant}`);
      expect(count('control') + count('green')).toBe(501);
      expect(valueAt(final, 'exposures.payload.events_in_transit')).toBeUndefined();
    },
    LONG,
  );
};
