import type { ValueReader } from '../../domain/metrics/value-reader.js';
import { isUnreadable, sentNumber } from '../../domain/metrics/value-reader.js';
import type { IdentifiedEvent } from './batch-sorter.js';
import type { EventWarning, SentEvent } from './event-schemas.js';
import { MAX_WARNINGS } from './event-schemas.js';

const MAX_QUOTED = 100;

const explain = (reader: ValueReader, sent: SentEvent): string => {
  const { event, value_field: field } = reader;
  const place = field === undefined ? 'value' : `metadata.${field}`;
  const found = sentNumber(reader, sent);
  const fault =
    found === undefined ? 'is missing' : `is ${JSON.stringify(found).slice(0, MAX_QUOTED)}, no number`;
  const what = `A metric of a running experiment reads \`${place.slice(0, MAX_QUOTED)}\` of "${event.slice(0, MAX_QUOTED)}"`;
  return `${what}, which ${fault}. Send numbers such as 1137.5, without separators or a currency.`;
};

const byEvent = (readers: readonly ValueReader[]): ReadonlyMap<string, readonly ValueReader[]> => {
  const found = new Map<string, ValueReader[]>();
  for (const reader of readers) found.set(reader.event, [...(found.get(reader.event) ?? []), reader]);
  return found;
};

/**
 * @returns of each place that a running experiment's metric reads a number in, the first event that has none there: as
 *   many as fit into an answer, since what one of them says is true of the others
 */
export const valueWarnings = (
  events: readonly IdentifiedEvent[],
  readers: readonly ValueReader[],
): readonly EventWarning[] => {
  const warnings: EventWarning[] = [];
  const waiting = new Map(byEvent(readers));
  for (const { index, sent } of events) {
    const asking = waiting.get(sent.event);
    const reader = asking?.find((one) => isUnreadable(one, sent));
    if (asking === undefined || reader === undefined) continue;
    warnings.push({ index, code: 'value_unreadable', detail: explain(reader, sent) });
    if (warnings.length === MAX_WARNINGS) break;
    waiting.set(
      sent.event,
      asking.filter((one) => one.value_field !== reader.value_field),
    );
  }
  return warnings;
};

/** @returns both kinds by their place in the batch; where they do not all fit, those on values stay. */
export const allWarnings = (
  onExposures: readonly EventWarning[],
  onValues: readonly EventWarning[],
): readonly EventWarning[] =>
  [...onExposures.slice(0, MAX_WARNINGS - onValues.length), ...onValues].sort(
    (left, right) => left.index - right.index,
  );
