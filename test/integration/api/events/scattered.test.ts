import { valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { anExperimentOn } from '../../../support/api/rollout.js';
import { untilSealed } from '../../../support/api/until-sealed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const LONG = 180_000;
const DAY = 86_400_000;
const REQUESTS = 40;
const A_REQUEST = 1_000;

const inserts: number[] = [];
let release: () => void = () => undefined;
const held = new Promise<void>((resolve) => {
  release = resolve;
});

/** Inserts take until they are released, however long that is. */
const stack = useApiStack({
  workers: true,
  change: (deps) => ({
    ...deps,
    eventWriter: {
      insertEncoded: async (events) => {
        inserts.push(events.rowCount);
        await held;
        await deps.eventWriter.insertEncoded(events);
      },
    },
  }),
});
const catalogue = useCatalogue(stack);

test(
  'events over months are acknowledged at once and inserted many requests at a time, and a final result has them all',
  async () => {
    const experiment = await anExperimentOn(stack, catalogue, undefined, {
      assignment: 'external',
      experiment_rollout: undefined,
    });
    const now = Date.now();
    const started_at = new Date(now - 110 * DAY).toISOString();
    expect(await stack.admin.post(`${experiment.path}start/`, { started_at })).toMatchObject({ status: 200 });
    const send = (request: number) =>
      catalogue.sdk.post('events/', {
        events: Array.from({ length: A_REQUEST }, (_, index) => ({
          event: '$flag_exposure',
          feature_name: experiment.featureName,
          identifier: `user-${request}-${index}`,
          value: index % 2 === 0 ? 'control' : 'a',
          timestamp: now - (index % 100) * DAY - 1_000,
        })),
      });
    const first = send(0);
    await eventually('the first insert', () => inserts.length === 1);
    for (let request = 1; request < REQUESTS; request += 1)
      expect(await send(request)).toMatchObject({ status: 202, body: { accepted: A_REQUEST } });
    release();
    expect(await first).toMatchObject({ status: 202 });
    await experiment.command('complete');
    const final = await untilSealed(stack.admin, experiment.path, LONG);
    const totals = valueAt(final, 'exposures.payload.totals') as Readonly<Record<string, number>>;
    expect(totals).toEqual({ control: (REQUESTS * A_REQUEST) / 2, a: (REQUESTS * A_REQUEST) / 2 });
    expect(valueAt(final, 'exposures.payload.events_in_transit')).toBeUndefined();
    // Each of them makes a part on each day, so it is their number that counts.
    expect(inserts.length).toBeLessThanOrEqual(REQUESTS / 4);
  },
  LONG,
);
