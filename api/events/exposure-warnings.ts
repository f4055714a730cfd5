import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import type { ExposureRejection } from '../../domain/events/check-exposure.js';
import type { IdentifiedEvent } from './batch-sorter.js';
import type { EventWarning, SentEvent } from './event-schemas.js';
import { MAX_WARNINGS } from './event-schemas.js';

type Explain = (sent: SentEvent) => string;
type ExposureWarning = Exclude<EventWarning['code'], 'value_unreadable'>;

const MAX_QUOTED = 100;
const quoted = (text: string | null): string => `"${(text ?? '').slice(0, MAX_QUOTED)}"`;

/**
 * Texts for the verdicts that the sender can do something about. There are none for `not_enrolled`, `not_in_audience`
 * and `overridden`, since applications may report identities that do not take part.
 */
const EXPLANATIONS: Readonly<Record<ExposureWarning, Explain>> = {
  no_identity: () => 'The exposure names nobody: `identifier` is missing.',
  unknown_feature: ({ featureName }) => `The project has no feature ${quoted(featureName)}.`,
  not_running: ({ featureName }) =>
    `No experiment was running on ${quoted(featureName)} at the time of the exposure.`,
  audience_unchecked: () => 'The experiment is for an audience, and no traits are known of the identity.',
  ambiguous_condition: () =>
    'Whether the identity takes part depends on which of Flagsmith’s engines is asked; see its traits.',
  wrong_variant: ({ value }) =>
    value === null || value === ''
      ? 'The exposure says no variant: `value` is the variant’s key.'
      : `${quoted(value)} is not what the identity got; \`value\` is the variant’s key.`,
} satisfies Partial<Record<ExposureRejection, Explain>>;

/** It ran here, and nobody knows yet that the system which serves its flag serves it. */
const NOT_SERVED =
  'The experiment on this feature was not known to be served at the time of the exposure: see flag-store/experiments/.';

const isExplained = (verdict: string): verdict is ExposureWarning => Object.hasOwn(EXPLANATIONS, verdict);

/**
 * @param rows what became of the events, in their order
 * @returns the first exposures that are stored and enrol nobody because of what was sent, by their place in the batch
 */
export const exposureWarnings = (
  events: readonly IdentifiedEvent[],
  rows: readonly Pick<EventRow, 'verdict' | 'epoch'>[],
): readonly EventWarning[] => {
  const warnings: EventWarning[] = [];
  for (const [place, { index, sent }] of events.entries()) {
    const { verdict: code = '', epoch = 0 } = rows[place] ?? {};
    if (!isExplained(code)) continue;
    const isUnserved = code === 'not_running' && epoch > 0;
    warnings.push({ index, code, detail: isUnserved ? NOT_SERVED : EXPLANATIONS[code](sent) });
    if (warnings.length === MAX_WARNINGS) break;
  }
  return warnings;
};
