import type { Assignment } from '../experiment.js';
import { hasSplit } from '../segments/has-split.js';
import type { SegmentRule } from '../segments/segment-rules.js';

/** Whom an experiment is for: members of all, or of any, of these segments. */
export interface Audience {
  readonly match: 'any' | 'all';
  readonly segments: readonly AudienceSegment[];
}

interface AudienceSegment {
  readonly id: number;
  readonly name: string;
}

/** An audience with the rules that its segments had when the experiment started; these are what is served. */
export interface FrozenAudience extends Audience {
  readonly segments: readonly (AudienceSegment & { readonly rules: readonly SegmentRule[] })[];
}

/** What must be known of a segment to say whether it can be an audience. */
export interface AudienceCandidate extends AudienceSegment {
  readonly projectId: number;
  readonly featureId: number | null;
  readonly rules: readonly SegmentRule[];
}

/** With more of them, `any` would need rules that do not fit into the SDKs' documents. */
const MAX_AUDIENCE_SEGMENTS = 1;

const hasConditions = ({ conditions = [], rules = [] }: SegmentRule): boolean =>
  conditions.length > 0 || rules.some(hasConditions);

/** @returns why an experiment cannot have an audience at all; null when it can. */
export const assignmentFault = (assignment: Assignment): string | null =>
  assignment === 'external'
    ? 'Who takes part in an external experiment is decided elsewhere, so it has no audience.'
    : null;

/** @returns why a list of segments cannot be an audience, whatever the segments are; null when it can. */
export const audienceFault = ({ segments }: Audience): string | null => {
  if (new Set(segments.map(({ id }) => id)).size < segments.length) {
    return 'The audience names a segment more than once.';
  }
  return segments.length > MAX_AUDIENCE_SEGMENTS
    ? `The audience can have ${MAX_AUDIENCE_SEGMENTS} segment at most.`
    : null;
};

/** Segments of rollouts are not among the candidates, so one of them looks like a segment that does not exist. */
const segmentFault = (
  segmentId: number,
  segment: AudienceCandidate | undefined,
  projectId: number,
): string | null => {
  if (segment?.projectId !== projectId) return `The project has no segment ${segmentId}.`;
  if (segment.featureId !== null) return `Segment ${segmentId} is made for one feature only.`;
  if (!segment.rules.some(hasConditions)) return `Segment ${segmentId} has no rules to tell people by.`;
  // In a rollout its split would be hashed with another segment's id, and so give other people.
  return segment.rules.some(hasSplit) ? `Segment ${segmentId} contains a percentage split.` : null;
};

export type AudienceCheck =
  | { readonly kind: 'fits'; readonly audience: FrozenAudience }
  | { readonly kind: 'unfit'; readonly detail: string };

/**
 * Checks an audience against the segments that there are.
 *
 * @param candidates segments that people made, among them at least those of the audience
 * @param projectId the project of the experiment
 * @returns the audience with the names and rules that its segments have now, or what is wrong with it
 */
export const checkAudience = (
  audience: Audience,
  candidates: readonly AudienceCandidate[],
  projectId: number,
): AudienceCheck => {
  const fault = audienceFault(audience);
  if (fault !== null) return { kind: 'unfit', detail: fault };
  const segments: FrozenAudience['segments'][number][] = [];
  for (const { id } of audience.segments) {
    const segment = candidates.find((candidate) => candidate.id === id);
    const detail = segmentFault(id, segment, projectId);
    if (segment === undefined || detail !== null) return { kind: 'unfit', detail: detail ?? '' };
    segments.push({ id, name: segment.name, rules: segment.rules });
  }
  return { kind: 'fits', audience: { match: audience.match, segments } };
};

const nameOf = (audience: Audience | undefined): string =>
  audience === undefined || audience.segments.length === 0
    ? ''
    : `${audience.match} ${audience.segments.map(({ id }) => id).join(',')}`;

/** @returns whether two audiences are the same; none and an empty one are. */
export const isSameAudience = (one: Audience | undefined, other: Audience | undefined): boolean =>
  nameOf(one) === nameOf(other);
