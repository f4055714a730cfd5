import { z } from 'zod/v4';
import { actorInWords } from '../../../domain/actor-in-words.js';
import { LONGEST_COMMENT } from '../../../domain/origin.js';
import type { TimelineEntryBody } from '../../timeline/timeline-schemas.js';
import { quoted } from './quoted.js';

/** As `audit/` and `timeline/` say it. */
const changedDefaults = z.object({
  defaults: z.object({
    multivariate_feature_state_values: z.array(
      z.object({ key: z.string(), percentage_allocation: z.number() }),
    ),
  }),
});

/** The shares of a feature's default, as the line about a change has them. */
const sharesOf = (side: TimelineEntryBody['after']): readonly string[] | null => {
  const { data } = changedDefaults.safeParse(side);
  if (data === undefined) return null;
  return data.defaults.multivariate_feature_state_values
    .filter(({ percentage_allocation: share }) => share > 0)
    .map(({ key, percentage_allocation: share }) => `${quoted(key)} ${share} %`);
};

const leftInWords = (side: TimelineEntryBody['after']): string => {
  const shares = sharesOf(side);
  if (shares === null) return 'The feature’s default was left as it was.';
  const all = shares.length === 0 ? 'no variant to anybody, so control to all' : shares.join(', ');
  return `It left the feature’s default so that it gives ${all}.`;
};

/** @returns who has completed an experiment and why, and what that left behind. */
export const endingInWords = ({ at, actor, comment, after }: TimelineEntryBody): string => {
  const why =
    comment === null || comment.trim() === '' ? 'no reason was said' : quoted(comment, LONGEST_COMMENT);
  return `It was completed at ${at} by ${quoted(actorInWords(actor))}, because: ${why}. ${leftInWords(after)}`;
};
