import { DAY_MS } from '../../domain/durations.js';
import { eventually } from '../process/eventually.js';
import type { ApiClient } from './api-client.js';
import { UnexpectedAnswer } from './api-client.js';
import type { PastStory } from './past-stories.js';
import { eventsOfDays } from './past-stories.js';
import type { Experiment, Snapshot, Standing } from './wire.js';

/** The metrics that all stories are measured by. */
interface StoryMetrics {
  readonly purchaseRate: number;
  readonly revenue: number;
  readonly errors: number;
}

export interface StoryTeller {
  readonly admin: ApiClient;
  readonly sdk: ApiClient;
  readonly projectId: number;
  readonly environmentKey: string;
  readonly metrics: StoryMetrics;
  /** Whether all accepted events are in the warehouse. */
  readonly isSpoolEmpty: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

interface WithId {
  readonly id: number;
}

const EVENTS_A_REQUEST = 2_000;
const BAD_REQUEST = 400;

/** Long enough that the history is told before the first regular refresh, which would end it. */
const INTERVAL_SECONDS = 6 * 3_600;

const create = async (
  { admin, projectId, environmentKey, metrics }: StoryTeller,
  story: PastStory,
): Promise<Experiment> => {
  const feature = await admin.post<WithId & { multivariate_options: readonly WithId[] }>(
    `projects/${projectId}/features/`,
    {
      name: story.feature,
      type: 'MULTIVARIATE',
      initial_value: 'control',
      default_enabled: true,
      multivariate_options: [
        {
          key: story.treatment,
          type: 'string',
          string_value: story.treatment,
          default_percentage_allocation: 0,
        },
      ],
    },
  );
  return admin.post<Experiment>(`environments/${environmentKey}/experiments/`, {
    feature: feature.id,
    name: story.name,
    hypothesis: story.hypothesis,
    owner: story.owner,
    tags: story.tags,
    assignment: 'external',
    metrics: [
      { metric: metrics.purchaseRate, expected_direction: 'increase' },
      { metric: metrics.revenue, expected_direction: 'increase', role: 'secondary' },
      { metric: metrics.errors, expected_direction: 'not_increase', role: 'guardrail', margin: 0.2 },
    ],
    on_guardrail_breach: 'pause',
    refresh_interval_seconds: INTERVAL_SECONDS,
    refresh_throttle_seconds: 0,
    planned_units: 8_000,
    target_effect: 0.25,
    experiment_rollout: {
      enabled: true,
      rollout_percentage: 100,
      feature_state_value: { type: 'string', value: 'control' },
      multivariate_feature_state_values: feature.multivariate_options.map(({ id }) => ({
        multivariate_feature_option: id,
        percentage_allocation: 50,
      })),
    },
  });
};

/** Lets the figures of one moment of the past be computed, and waits for them. */
const lookBack = async ({ admin, signal }: StoryTeller, path: string, asOf: number): Promise<void> => {
  await admin.post(`${path}/results/refresh/`, { as_of: new Date(asOf).toISOString() });
  await eventually(
    'a look back',
    async () => {
      const { results } = await admin.get<{ results: Snapshot<unknown> | null }>(`${path}/results/`);
      return results !== null && Date.parse(results.as_of) >= asOf ? true : null;
    },
    { signal },
  );
};

/** Events of many days go through the spool; what was not yet in the warehouse would be missing from a look back. */
const untilAllArrived = ({ isSpoolEmpty, signal }: StoryTeller): Promise<boolean> =>
  eventually('the events of the past', isSpoolEmpty, { signal });

/** A regular refresh that came in between has ended the history; the story stands with what it says. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof UnexpectedAnswer && error.status === BAD_REQUEST;

/**
 * Tells one story through the public API: an external experiment that is started in the past, its events, and what was to
 * be seen at the end of each of its days.
 *
 * @returns how it stands
 */
export const tellPastStory = async (teller: StoryTeller, story: PastStory): Promise<Standing> => {
  const { admin, sdk, environmentKey, signal } = teller;
  const experiment = await create(teller, story);
  const path = `environments/${environmentKey}/experiments/${experiment.id}`;
  const startedAt = Date.now() - story.days * DAY_MS;
  await admin.post(`${path}/start/`, { started_at: new Date(startedAt).toISOString() });
  const days = eventsOfDays(story, startedAt);
  const events = days.flat();
  for (let from = 0; from < events.length; from += EVENTS_A_REQUEST) {
    signal.throwIfAborted();
    await sdk.post('events/', { events: events.slice(from, from + EVENTS_A_REQUEST) });
  }
  await untilAllArrived(teller);
  try {
    for (const day of days.keys()) await lookBack(teller, path, startedAt + (day + 1) * DAY_MS);
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
  return admin.get<Standing>(`${path}/`);
};
