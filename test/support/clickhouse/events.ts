import { createArrivalClock } from '../../../api/events/arrival-clock.js';
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';

/** Midnight of the day on which the tests' experiments start. */
export const DAY_0 = Date.UTC(2026, 2, 2);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

let counter = 0;
const newId = (): string => `event-${(counter += 1)}`;

/** @returns the arrival of one more event: now, and later than all before. */
export const { next: nextArrival } = createArrivalClock(Date.now, 0);

/** A verified exposure of epoch 1 of experiment 1, ten hours into the first day. */
export const anExposure = (overrides: Partial<EventRow> = {}): EventRow => ({
  environment: 'production',
  eventId: newId(),
  event: EXPOSURE_EVENT,
  featureName: 'checkout',
  identifier: 'ann',
  value: 'control',
  timestamp: DAY_0 + 10 * HOUR,
  traits: '',
  metadata: '',
  sdk: 'test/1',
  experimentId: 1,
  epoch: 1,
  verdict: 'verified',
  arrivalMicros: nextArrival(),
  ...overrides,
});

/** A purchase of 5, an hour after `anExposure`. */
export const aPurchase = (overrides: Partial<EventRow> = {}): EventRow => ({
  ...anExposure(),
  event: 'purchase',
  featureName: '',
  value: '5',
  timestamp: DAY_0 + 11 * HOUR,
  experimentId: 0,
  epoch: 0,
  verdict: '',
  ...overrides,
});
