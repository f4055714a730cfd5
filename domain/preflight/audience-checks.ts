import { quoteTyped } from '../typed-text.js';
import { formatCount } from '../written-figures.js';
import type { PreflightCheck } from './preflight-check.js';
import { check } from './preflight-check.js';

/** Other experiments that run, of which some are named. */
export interface OtherExperiments {
  readonly names: readonly string[];
  readonly count: number;
}

/** Whom an experiment is for that is not for everybody. */
export interface AudienceFacts {
  /** Of the segment. */
  readonly name: string;
  /** How many identities that were seen within a week were looked at. */
  readonly lookedAt: number;
  /** How many of them are in the segment; null where that takes too long to find out. */
  readonly members: number | null;
  /** Others that are for the same segment. */
  readonly others: OtherExperiments;
}

/** Of those that share people with others. */
export const ASSIGNED_APART =
  'Who is in several was assigned independently, so none biases another unless the changes act on each other.';

/** @returns them as a list for a sentence, such as `"A", "B" and 3 more` */
export const namesOf = ({ names, count }: OtherExperiments): string => {
  const named = names.map(quoteTyped).join(', ');
  return count > names.length ? `${named} and ${count - names.length} more` : named;
};

const isReached = ({ name, lookedAt, members }: AudienceFacts): PreflightCheck => {
  const audience = quoteTyped(name);
  if (lookedAt === 0)
    return check(
      'audience_is_reached',
      'unknown',
      `No identity was seen within a week, so nobody can say how many are in ${audience}. Those of SDKs that evaluate locally are not seen.`,
    );
  if (members === null)
    return check(
      'audience_is_reached',
      'unknown',
      `The rules of ${audience} take too long to count who is in it.`,
    );
  if (members === 0)
    return check(
      'audience_is_reached',
      'warn',
      `Of ${formatCount(lookedAt)} identities that were seen within a week nobody is in ${audience}, so nobody would take part.`,
    );
  const percent = Math.round((members / lookedAt) * 1_000) / 10;
  return check(
    'audience_is_reached',
    'pass',
    `Of ${formatCount(lookedAt)} identities that were seen within a week ${formatCount(members)} (${percent} %) are in ${audience}.`,
  );
};

const isAlone = ({ name, others }: AudienceFacts): PreflightCheck => {
  const audience = quoteTyped(name);
  if (others.count === 0)
    return check('alone_in_its_audience', 'pass', `No other experiment that runs is for ${audience} only.`);
  return check(
    'alone_in_its_audience',
    'warn',
    `Others run for the same people, ${audience}: ${namesOf(others)}. ${ASSIGNED_APART}`,
  );
};

/** @returns what was looked at of an audience; nothing of an experiment for everybody */
export const audienceChecks = (audience: AudienceFacts | null): readonly PreflightCheck[] =>
  audience === null ? [] : [isReached(audience), isAlone(audience)];
