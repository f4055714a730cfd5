import type { Schemas } from '../../../../client/create-client.js';
import { readNumber, readPart } from '../../format/read-number.js';
import { percentOf } from '../../format/split.js';
import { tagsOf } from '../../format/tags-of.js';
import { readEffect } from '../planner/asked-plan.js';
import { entryOfDraft } from '../schedule/step-draft.js';
import type { Draft, DraftMetric } from './draft.js';
import { withoutIdle } from './draft.js';

type NewExperiment = Schemas['NewExperiment'];

/** What is compared: the feature, and what it serves to whoever gets no variant. */
export interface Subject {
  readonly feature: Schemas['Feature'];
  readonly control: string | number | boolean;
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;

const valueOf = (plain: Subject['control']): Schemas['Value'] => ({
  type: typeof plain === 'number' ? 'integer' : typeof plain === 'boolean' ? 'boolean' : 'string',
  value: String(plain),
});

const metricOf = ({ metric, role, expected, margin }: DraftMetric): Schemas['WantedMetric'] => ({
  ...{ metric, role, expected_direction: expected },
  ...(role === 'guardrail' ? { margin: readPart(margin) } : {}),
});

const secondsOf = (text: string, unitSeconds: number): number => {
  const seconds = (readNumber(text) ?? 0) * unitSeconds;
  return Math.round(seconds * 1_000) / 1_000;
};

const assignmentOf = ({
  assignment,
  source,
  calledThere,
}: Draft): Pick<NewExperiment, 'assignment' | 'source'> => {
  if (assignment === 'flag') return {};
  const experiment = calledThere.trim();
  if (source === null) return { assignment };
  return { assignment, source: { id: source, ...(experiment === '' ? {} : { experiment }) } };
};

const rolloutOf = (draft: Draft, { feature, control }: Subject): Schemas['RolloutRequest'] => ({
  enabled: true,
  rollout_percentage: percentOf(draft.share) ?? 0,
  feature_state_value: valueOf(control),
  multivariate_feature_state_values: feature.multivariate_options.map(({ id }) => ({
    multivariate_feature_option: id,
    percentage_allocation: percentOf(draft.shares[id] ?? '0') ?? 0,
  })),
  audience: draft.segment === null ? null : { match: 'any', segment_ids: [draft.segment] },
});

/**
 * @param filled without mistakes in who takes part and what happens by itself
 * @returns what there is to look at before it is made, whatever it will be called
 */
export const draftRequest = (filled: Draft, subject: Subject): Schemas['DraftExperiment'] => {
  const draft = withoutIdle(filled);
  const { metrics, schedule } = draft;
  return {
    feature: subject.feature.id,
    ...assignmentOf(draft),
    metrics: metrics
      .filter(({ role, margin }) => role !== 'guardrail' || readPart(margin) !== null)
      .map(metricOf),
    experiment_rollout: rolloutOf(draft, subject),
    ...(schedule.length === 0 ? {} : { schedule: schedule.map(entryOfDraft) }),
  };
};

/**
 * @param filled without mistakes
 * @returns the request that makes the experiment
 */
export const requestOfDraft = (filled: Draft, subject: Subject): NewExperiment => {
  const draft = withoutIdle(filled);
  const [owner, tags] = [draft.owner.trim(), tagsOf(draft.tags)];
  const [planned, target] = [readNumber(draft.plannedUnits), readEffect(draft.effect)];
  return {
    feature: subject.feature.id,
    name: draft.name.trim(),
    hypothesis: draft.hypothesis.trim(),
    ...(owner === '' ? {} : { owner }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...assignmentOf(draft),
    metrics: draft.metrics.map(metricOf),
    experiment_rollout: rolloutOf(draft, subject),
    ...(draft.schedule.length === 0 ? {} : { schedule: draft.schedule.map(entryOfDraft) }),
    on_guardrail_breach: draft.onHarm,
    refresh_interval_seconds: secondsOf(draft.refreshMinutes, MINUTE_SECONDS),
    settle_seconds: secondsOf(draft.settleHours, HOUR_SECONDS),
    ...(planned === null ? {} : { planned_units: planned }),
    ...(target === null ? {} : { target_effect: target }),
  };
};

/** @returns the arguments of the same call by an agent; the reason is the person's own */
export const toolCallOf = (environment: string, request: NewExperiment): string =>
  `create_experiment ${JSON.stringify({ environment, ...request, comment: 'Why, in your words' }, null, 2)}`;

/** @returns the same as a file for `holdfast apply`; JSON is YAML too */
export const fileOf = (request: NewExperiment): string =>
  JSON.stringify({ kind: 'experiment', ...request }, null, 2);

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** @returns the same for a shell; the key is the reader's own, by the name of a variable */
export const curlOf = (address: string, request: NewExperiment): string =>
  [
    `curl -X POST ${quoted(address)}`,
    `-H "Authorization: Api-Key $KEY" -H 'Content-Type: application/json'`,
    `-d ${quoted(JSON.stringify(request, null, 2))}`,
  ].join(' \\\n  ');
