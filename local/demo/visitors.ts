import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import { seededRandom } from './seeded-random.js';

/** What a variant does to people; the truth that the experiment has to find. */
export interface Behaviour {
  readonly purchaseRate: number;
  readonly meanBasket: number;
  readonly errorRate: number;
}

const BEHAVIOUR: Readonly<Record<string, Behaviour>> = {
  control: { purchaseRate: 0.1, meanBasket: 42, errorRate: 0.04 },
  one_click: { purchaseRate: 0.122, meanBasket: 42, errorRate: 0.04 },
};

const SEED = 20_261;

export interface WireEvent {
  readonly event_id: string;
  readonly event: string;
  readonly feature_name: string | null;
  readonly identifier: string;
  readonly value: string | number | null;
  readonly timestamp: number;
}

export const visitorName = (index: number): string => `visitor-${String(index).padStart(5, '0')}`;

/**
 * What one visitor does after having seen a variant. The same visitor does the same in every run, so that the demo's
 * numbers can be printed in a README.
 */
export const visit = (index: number, feature: string, variant: string, at: number): readonly WireEvent[] => {
  const random = seededRandom(SEED * 100_003 + index);
  const behaviour = BEHAVIOUR[variant] ?? BEHAVIOUR['control'];
  const identifier = visitorName(index);
  const event = (
    name: string,
    value: string | number | null,
    feature_name: string | null,
    after: number,
  ) => ({
    event_id: `${identifier}-${name}`,
    event: name,
    feature_name,
    identifier,
    value,
    timestamp: at + after,
  });
  const events = [event(EXPOSURE_EVENT, variant, feature, 0)];
  const [buys, basket, errs] = [random(), random(), random()];
  if (behaviour !== undefined && buys < behaviour.purchaseRate) {
    // An exponential basket: mostly small, a few large, as shops have them.
    events.push(
      event('purchase', Math.round(-Math.log(1 - basket) * behaviour.meanBasket * 100) / 100, null, 1),
    );
  }
  if (behaviour !== undefined && errs < behaviour.errorRate)
    events.push(event('checkout_error', null, null, 1));
  return events;
};
