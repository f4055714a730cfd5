import { valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { anExperimentOn } from '../../../support/api/rollout.js';
import { untilSealed } from '../../../support/api/until-sealed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const LONG = 120_000;

/** Nothing is waited for beyond the patience of one refresh. */
const stack = useApiStack({ workers: true, sealWaitsMs: 0 });
const catalogue = useCatalogue(stack);

test(
  'events that ClickHouse refuses for good do not hold up a final result for ever, and it says how many it lacks',
  async () => {
    const experiment = await anExperimentOn(stack, catalogue);
    await experiment.command('start');
    await stack.raw.rows(
      `INSERT INTO event_spool (columns, payload, row_count, environments) VALUES ('nonsense', '\\x610a', 3, $1)`,
      [JSON.stringify({ [catalogue.clientKey]: 3 })],
    );
    await experiment.command('complete');
    const final = await untilSealed(stack.admin, experiment.path, LONG);
    expect(valueAt(final, 'exposures.payload.events_in_transit')).toBe(3);
    expect(valueAt(final, 'results.payload.events_in_transit')).toBe(3);
  },
  LONG,
);
