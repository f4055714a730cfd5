import { z } from 'zod/v4';
import { GRANULARITIES, LONGEST_HOURLY } from '../../domain/refreshes/granularity.js';
import type { StoredExposures } from '../../domain/snapshots/stored-snapshot.js';
import { heldTo } from '../contract/held-to.js';
import { countField, momentField, recordShape } from '../fields/answer-fields.js';
import { inTransitField, unchangedSinceField } from './in-transit-field.js';

const byVariant = recordShape(countField);

const HEALTH = [
  'Exposure events, repeats by the same identity included, by what their verification said. `verified` (our hash gives the same variant) and `trusted` (an external experiment) enrol; the others are kept and enrol nobody:',
  '`no_identity`, `unknown_feature`, `not_running`, `overridden`, `not_enrolled` (outside of the percentage), `not_in_audience`, `audience_unchecked` (no traits known), `ambiguous_condition` (whether it takes part depends on which of Flagsmith’s engines is asked), `wrong_variant` (without a `value`: before `overridden`). The first that holds counts, in this order; what did not occur is left out.',
  '[Events](/docs/events#exposures) says more.',
].join(' ');

/** Response: who came when. */
export const exposuresPayload = heldTo<StoredExposures>()(
  z
    .object({
      excluded_identities: countField.describe(
        'Identities that saw more than one variant in the phase in which they came, and so count for none.',
      ),
      timeseries: z
        .object({
          granularity: z
            .enum(GRANULARITIES)
            .describe(`Hours up to ${LONGEST_HOURLY} of them, UTC days beyond.`),
          points: z
            .array(
              z.object({
                bucket: momentField.describe('The beginning of the hour or day.'),
                new_identities: byVariant.describe(
                  'First exposures by the key of the variant; variants without any are left out.',
                ),
              }),
            )
            .describe('Sorted; buckets in which nobody came are left out.'),
        })
        .describe('When identities were exposed first. Increments, not running totals.'),
      totals: byVariant.describe('Identities that count, by the key of the variant.'),
      health: byVariant.describe(HEALTH),
      late: z
        .object({
          exposures: countField.describe('Exposures that came so late.'),
          metric_events: countField.describe('Events of the metrics that came so late.'),
        })
        .nullable()
        .optional()
        .describe(
          'Events that came more than a week after they had happened; left out where there were none, null where they could not be counted.',
        ),
      events_in_transit: inTransitField,
      unchanged_since: unchangedSinceField,
    })
    .meta({ id: 'ExposuresPayload', description: 'First exposures by variant over time.' }),
);
