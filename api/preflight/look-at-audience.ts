import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { IdentityStore } from '../../db/postgres/catalogue/identity-store.js';
import type { SegmentStore } from '../../db/postgres/catalogue/segment-store.js';
import type { ExperimentReadModel } from '../../db/postgres/experiments/experiment-read-model.js';
import { identityKey } from '../../domain/assignment/point-of-hash.js';
import { WEEK_MS } from '../../domain/durations.js';
import {
  createMatchBudget,
  MatchingTooCostly,
  stepsOfBatch,
  withinBudget,
} from '../../domain/patterns/match-budget.js';
import type { AudienceFacts } from '../../domain/preflight/audience-checks.js';
import { belongsTo } from '../../domain/segments/segment-membership.js';
import type { Segment } from '../../domain/segments/segment-rules.js';
import type { PreflightSubject } from './preflight-subject.js';

export interface AudienceDeps {
  readonly experiments: Pick<ExperimentReadModel, 'sameAudience'>;
  readonly identities: Pick<IdentityStore, 'seenSince'>;
  readonly segments: Pick<SegmentStore, 'getMany'>;
  readonly now: () => number;
}

/** Enough for a share to the percent, and few enough to be asked while somebody types. */
const MOST_IDENTITIES = 2_000;

type Seen = Awaited<ReturnType<AudienceDeps['identities']['seenSince']>>;

const countMembers = (segment: Segment, { apiKey: key, name }: Environment, seen: Seen): number =>
  seen.filter(({ identifier, traits }) =>
    belongsTo(segment, {
      environment: { key, name },
      identity: {
        identifier,
        key: identityKey(key, identifier),
        traits: Object.fromEntries(traits.map((trait) => [trait.key, trait.value])),
      },
    }),
  ).length;

/** Null where the segment's patterns take longer than anybody may have us compute. */
const membersIn = (segment: Segment, environment: Environment, seen: Seen): number | null => {
  try {
    return withinBudget(createMatchBudget(stepsOfBatch(seen.length)), () =>
      countMembers(segment, environment, seen),
    );
  } catch (error) {
    if (error instanceof MatchingTooCostly) return null;
    throw error;
  }
};

/** @returns whom an experiment reaches that is not for everybody; null for one that is */
export const lookAtAudience = async (
  { experiments, identities, segments, now }: AudienceDeps,
  environment: Environment,
  subject: PreflightSubject,
): Promise<AudienceFacts | null> => {
  const [named] = subject.rollout.audience?.segments ?? [];
  if (named === undefined) return null;
  const [[segment], seen, others] = await Promise.all([
    segments.getMany([named.id]),
    identities.seenSince(environment.id, now() - WEEK_MS, MOST_IDENTITIES),
    experiments.sameAudience(subject, named.id),
  ]);
  if (segment === undefined) return null;
  const asked: Segment = { ...segment, evaluation: 'agreed' };
  return {
    name: segment.name,
    lookedAt: seen.length,
    members: membersIn(asked, environment, seen),
    others,
  };
};
