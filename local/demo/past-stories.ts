import { DAY_MS } from '../../domain/durations.js';
import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import { seededRandom } from './seeded-random.js';
import type { Behaviour, WireEvent } from './visitors.js';

/** An experiment that somebody else's code assigned over the last days, and the truth that it has to find. */
export interface PastStory {
  readonly feature: string;
  readonly name: string;
  readonly hypothesis: string;
  readonly owner: string;
  readonly tags: readonly string[];
  readonly treatment: string;
  readonly days: number;
  readonly visitorsADay: number;
  /** Which part of those who were given the treatment were never seen; what breaks a sample ratio. */
  readonly lostOfTreatment: number;
  /** By the day since the start, from 0. */
  readonly behaviourOf: (variant: string, day: number) => Behaviour;
}

const USUAL: Behaviour = { purchaseRate: 0.1, meanBasket: 42, errorRate: 0.04 };

/** Day from which the deployment of "Endless product list" was broken. */
const BROKEN_ON = 5;

export const PAST_STORIES: readonly PastStory[] = [
  {
    feature: 'free_shipping_bar',
    name: 'Free shipping bar',
    hypothesis: 'Whoever sees what is missing for free shipping buys more often.',
    owner: 'Ada',
    tags: ['checkout'],
    treatment: 'bar',
    days: 14,
    visitorsADay: 700,
    lostOfTreatment: 0,
    behaviourOf: (variant) => (variant === 'bar' ? { ...USUAL, purchaseRate: 0.128 } : USUAL),
  },
  {
    feature: 'short_sign_up',
    name: 'Shorter sign-up form',
    hypothesis: 'Three fields less bring more first purchases.',
    owner: 'Grace',
    tags: ['growth'],
    treatment: 'short',
    days: 14,
    visitorsADay: 600,
    lostOfTreatment: 0,
    behaviourOf: () => USUAL,
  },
  {
    feature: 'search_ranking',
    name: 'Search ranking by sales',
    hypothesis: 'What sells well is what people look for.',
    owner: 'Alan',
    tags: ['search'],
    treatment: 'by_sales',
    days: 14,
    visitorsADay: 500,
    // The new page redirects, and some people leave before it says that they were there.
    lostOfTreatment: 0.16,
    behaviourOf: (variant) => (variant === 'by_sales' ? { ...USUAL, purchaseRate: 0.115 } : USUAL),
  },
  {
    feature: 'endless_list',
    name: 'Endless product list',
    hypothesis: 'Without pages to turn, people see more and buy more.',
    owner: 'Alan',
    tags: ['search'],
    treatment: 'endless',
    days: 7,
    visitorsADay: 900,
    lostOfTreatment: 0,
    behaviourOf: (variant, day) =>
      variant === 'endless' && day >= BROKEN_ON ? { ...USUAL, errorRate: 0.25 } : USUAL,
  },
];

const SEED = 7_919;
const BUYS_AFTER_MS = 60_000;

/** What one visitor of a day did; the same in every run, at the same distance from the start. */
const visit = (
  story: PastStory,
  { seed, day, startedAt }: { readonly seed: number; readonly day: number; readonly startedAt: number },
): readonly WireEvent[] => {
  const random = seededRandom(seed);
  const [side, seen, moment, buys, basket, errs] = [
    random(),
    random(),
    random(),
    random(),
    random(),
    random(),
  ];
  const variant = side < 0.5 ? 'control' : story.treatment;
  if (variant !== 'control' && seen < story.lostOfTreatment) return [];
  const { purchaseRate, meanBasket, errorRate } = story.behaviourOf(variant, day);
  const identifier = `${story.feature}-${seed}`;
  // Nobody comes at the very end of a day, so that what they do lies in it too.
  const at = startedAt + day * DAY_MS + Math.floor(moment * (DAY_MS - 2 * BUYS_AFTER_MS));
  const event = (name: string, value: string | number | null, feature_name: string | null): WireEvent => ({
    event_id: `${identifier}-${name}`,
    event: name,
    feature_name,
    identifier,
    value,
    timestamp: feature_name === null ? at + BUYS_AFTER_MS : at,
  });
  const amount = Math.round(-Math.log(1 - basket) * meanBasket * 100) / 100;
  return [
    event(EXPOSURE_EVENT, variant, story.feature),
    ...(buys < purchaseRate ? [event('purchase', amount, null)] : []),
    ...(errs < errorRate ? [event('checkout_error', null, null)] : []),
  ];
};

/** @returns what happened in a story, oldest day first. */
export const eventsOfDays = (story: PastStory, startedAt: number): readonly (readonly WireEvent[])[] => {
  const place = PAST_STORIES.indexOf(story);
  return Array.from({ length: story.days }, (_, day) =>
    Array.from({ length: story.visitorsADay }, (_visitor, index) =>
      visit(story, { seed: SEED * (place + 1) * 1_000_003 + day * 10_007 + index, day, startedAt }),
    ).flat(),
  );
};
