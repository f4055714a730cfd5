/** What the API would refuse, said before it is asked, and what it would take although nothing comes of it. */
import { TEXT_LIMITS } from '../../../../domain/text-limits.js';
import { readNumber, readPart } from '../../format/read-number.js';
import { percentOf, shareOfControl } from '../../format/split.js';
import { tagsOf } from '../../format/tags-of.js';
import { mistakesIn } from '../schedule/step-draft.js';
import type { Draft, DraftMetric } from './draft.js';
import { withoutIdle } from './draft.js';

export interface Remark {
  readonly field: keyof Draft;
  /** Which of several: the id of a metric or of a variant, or the place of a step. */
  readonly at?: number;
  readonly detail: string;
  /** `mistake` is refused, `advice` is not. */
  readonly kind: 'mistake' | 'advice';
}

type Fault = string | false;

const YEAR_MINUTES = 366 * 24 * 60;
const YEAR_HOURS = 366 * 24;
const LONGEST_TEXT = 10_000;
const LONGEST_TAG = 50;
const MOST_TAGS = 20;

const between = (text: string, low: number, high: number): boolean => {
  const number = readNumber(text);
  return number !== null && number >= low && number <= high;
};

const tagsFault = (text: string): Fault => {
  const tags = tagsOf(text);
  if (tags.length > MOST_TAGS) return `At most ${MOST_TAGS} tags.`;
  return tags.some((tag) => tag.length > LONGEST_TAG) && `A tag has at most ${LONGEST_TAG} characters.`;
};

/** Fields that stand for themselves. */
const FAULTS: Readonly<Partial<Record<keyof Draft, (draft: Draft) => Fault>>> = {
  name: ({ name }) =>
    name.trim() === ''
      ? 'Give it a name.'
      : name.length > TEXT_LIMITS.name && `A name has at most ${TEXT_LIMITS.name} characters.`,
  hypothesis: ({ hypothesis }) =>
    hypothesis.trim() === ''
      ? 'Say what you expect, and why.'
      : hypothesis.length > LONGEST_TEXT && `At most ${LONGEST_TEXT} characters.`,
  owner: ({ owner }) =>
    owner.length > TEXT_LIMITS.name && `An owner has at most ${TEXT_LIMITS.name} characters.`,
  tags: ({ tags }) => tagsFault(tags),
  calledThere: ({ calledThere }) =>
    calledThere.length > TEXT_LIMITS.name && `A name has at most ${TEXT_LIMITS.name} characters.`,
  feature: ({ feature }) => feature === null && 'Choose a feature that has variants.',
  share: ({ share }) => percentOf(share) === null && 'A number from 0 to 100, with at most two decimals.',
  plannedUnits: ({ plannedUnits }) =>
    plannedUnits.trim() !== '' &&
    !(Number.isInteger(readNumber(plannedUnits)) && between(plannedUnits, 1, Number.MAX_SAFE_INTEGER)) &&
    'A whole number of identities, as 1000 and not 1,000, or nothing.',
  refreshMinutes: ({ refreshMinutes }) =>
    !between(refreshMinutes, 1 / 60, YEAR_MINUTES) && 'A number of minutes, at least one second.',
  settleHours: ({ settleHours }) =>
    !between(settleHours, 0, YEAR_HOURS) && 'A number of hours from 0 to a year.',
};

const marginFault = ({ role, margin }: DraftMetric): Fault => {
  if (role !== 'guardrail') return false;
  const part = readPart(margin);
  return (
    (part === null || part <= 0 || part > 1) && 'A guardrail needs a margin: more than 0 %, at most 100 %.'
  );
};

const mistake = (field: keyof Draft, detail: string, at?: number): Remark => ({
  ...{ field, detail, kind: 'mistake' },
  ...(at === undefined ? {} : { at }),
});

const ofMetrics = ({ metrics }: Draft): readonly Remark[] => {
  const margins = metrics.flatMap((metric) => {
    const fault = marginFault(metric);
    return fault === false ? [] : [mistake('metrics', fault, metric.metric)];
  });
  if (metrics.some(({ role }) => role === 'goal')) return margins;
  const detail = 'Without a goal nothing is decided.';
  return [...margins, { field: 'metrics', detail, kind: 'advice' }];
};

const ofSplit = ({ share, shares }: Draft): readonly Remark[] => {
  const wrong = Object.entries(shares).flatMap(([id, text]) =>
    percentOf(text) === null
      ? [mistake('shares', 'A number from 0 to 100, with at most two decimals.', Number(id))]
      : [],
  );
  const left = shareOfControl(Object.values(shares));
  if (left !== null && left < 0)
    return [...wrong, mistake('shares', 'The variants have more than 100 % together.')];
  const advice = (field: keyof Draft, detail: string): Remark => ({ field, detail, kind: 'advice' });
  return [
    ...wrong,
    ...(percentOf(share) === 0 ? [advice('share', 'Nobody takes part.')] : []),
    ...(left === 0 ? [advice('shares', 'Nobody gets control, so nothing can be compared.')] : []),
    ...Object.entries(shares).flatMap(([id, text]) =>
      percentOf(text) === 0 ? [{ ...advice('shares', 'Nobody gets this variant.'), at: Number(id) }] : [],
    ),
  ];
};

const ofSchedule = ({ schedule, share }: Draft, nowMs: number): readonly Remark[] =>
  mistakesIn(schedule, { nowMs, presentShare: percentOf(share) ?? 0 }).map(({ place, detail }) =>
    mistake('schedule', detail, place),
  );

/** @returns all that is to be said of a draft at a moment, in the order of its fields */
export const checkDraft = (filled: Draft, nowMs: number): readonly Remark[] => {
  const draft = withoutIdle(filled);
  return [
    ...Object.entries(FAULTS).flatMap(([field, faultOf]) => {
      const fault = faultOf(draft);
      return fault === false ? [] : [mistake(field as keyof Draft, fault)];
    }),
    ...ofMetrics(draft),
    ...ofSplit(draft),
    ...ofSchedule(draft, nowMs),
  ];
};
