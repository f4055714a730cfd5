/** What happens in the life of an experiment. */
export const TIMELINE_KINDS = [
  'command',
  'rollout',
  'epoch',
  'refresh',
  'metric',
  'edit',
  'sealed',
  'repair',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** What became of it. */
export const TIMELINE_OUTCOMES = ['applied', 'refused', 'succeeded', 'failed'] as const;
export type TimelineOutcome = (typeof TIMELINE_OUTCOMES)[number];
