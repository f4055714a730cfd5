import type { VerificationOutcome, VerificationRemark } from './verification.js';

/** What is known of a snapshot and of the events it was derived from, then and now. */
export interface VerificationFacts {
  readonly outcome: VerificationOutcome;
  readonly contentHash: string;
  readonly hash: string;
  /** Why nothing could be derived; null where it was. */
  readonly obstacle: 'basis_unreadable' | 'warehouse_foreign' | null;
  readonly isOlderMethod: boolean;
  readonly softwareThen: string;
  readonly softwareNow: string;
  /** Whether it was read from tables that are not ours. */
  readonly isOfSource: boolean;
  /** Whether all its figures are of what had arrived by one moment. */
  readonly isOfOneMoment: boolean;
  /** Accepted events that were on their way; null where nobody could say. */
  readonly eventsInTransit: number | null;
  /** What could not be read when it was computed, in words. */
  readonly notReadThen: readonly string[];
  /** The results that it went on from are kept no more. */
  readonly isPredecessorMissing: boolean;
  /** The first day that is kept, where days of its window were dropped since. */
  readonly keptFrom: string | null;
  /** Another experiment's start was dated back before its moment since. */
  readonly isJudgedAgain: boolean;
}

type Code = VerificationRemark['code'];

const remark = (applies: boolean, code: Code, detail: () => string): readonly VerificationRemark[] =>
  applies ? [{ code, detail: detail() }] : [];

const inTransit = (events: number | null): string =>
  events === null
    ? 'Nobody could say then whether accepted events were on their way into the warehouse.'
    : `${events} accepted events of the environment were on their way into the warehouse then. They are in what was derived if they have arrived since.`;

/** What is true of a snapshot whatever comes out. */
const standing = (facts: VerificationFacts): readonly VerificationRemark[] => [
  ...remark(
    facts.hash !== facts.contentHash,
    'hash_differs',
    () =>
      `The hash of what is stored is ${facts.hash}, and not ${facts.contentHash}: payload or basis were changed after they had been stored.`,
  ),
  ...remark(
    facts.obstacle === 'basis_unreadable',
    'basis_unreadable',
    () => 'Its basis is none that this version can derive from; a newer version may have written it.',
  ),
  ...remark(
    facts.obstacle === 'warehouse_foreign',
    'warehouse_foreign',
    () => 'The ClickHouse database that answers is not the one of this installation.',
  ),
  ...remark(
    facts.isOlderMethod,
    'older_method',
    () => 'Its figures follow from the sums by an older method, which this version has no more.',
  ),
  ...remark(
    !facts.isOfOneMoment && !facts.isOfSource && facts.obstacle === null,
    'no_single_moment',
    () =>
      'It was computed before snapshots were of one moment: events that arrived while it was read may be in some of its figures and not in others.',
  ),
  ...remark(
    facts.isOfSource,
    'source_not_ours',
    () =>
      'It was read from tables that are not Holdfast’s. Whoever keeps them may have changed them since, and nobody knows when a row arrived.',
  ),
  ...remark(facts.eventsInTransit !== 0, 'events_in_transit', () => inTransit(facts.eventsInTransit)),
  ...remark(
    facts.notReadThen.length > 0,
    'not_read_then',
    () => `Could not be read then, and is taken as not read: ${facts.notReadThen.join(', ')}.`,
  ),
];

/** What may have made the difference. What happens to our events makes none where others' tables were read. */
const causes = (facts: VerificationFacts): readonly VerificationRemark[] => [
  ...remark(
    facts.softwareThen !== facts.softwareNow,
    'older_software',
    () => `It was computed by ${facts.softwareThen}, and derived again by ${facts.softwareNow}.`,
  ),
  ...remark(
    facts.isPredecessorMissing,
    'predecessor_missing',
    () => 'The results before it are kept no more; the dates of its verdicts go on from there.',
  ),
  ...remark(
    facts.keptFrom !== null && !facts.isOfSource,
    'events_deleted',
    () => `Events before ${facts.keptFrom ?? ''} were deleted since, as the retention of events says.`,
  ),
  ...remark(
    facts.isJudgedAgain && !facts.isOfSource,
    'judged_again',
    () =>
      'Another experiment on the feature was started since, and its start dated back before this snapshot: exposures may have gone over to it.',
  ),
];

/** These alone leave a difference without a cause: one would have been there before as well. */
const NO_CAUSES: readonly Code[] = ['not_read_then', 'hash_differs'];

/** @returns what explains the outcome, or says what it does not mean. */
export const verificationRemarks = (facts: VerificationFacts): readonly VerificationRemark[] => {
  const always = standing(facts);
  if (facts.outcome !== 'different') return always;
  const explained = [...always, ...causes(facts)];
  return [
    ...explained,
    ...remark(
      explained.every(({ code }) => NO_CAUSES.includes(code)),
      'events_changed',
      () =>
        'Events may have been changed or deleted in the warehouse, or have arrived there late without anybody noticing.',
    ),
  ];
};
