/** The five steps in which an experiment is made, by their places in the address. */
export const STEPS = ['question', 'metrics', 'audience', 'plan', 'review'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_LABELS: Readonly<Record<Step, string>> = {
  question: 'Question',
  metrics: 'Metrics',
  audience: 'Who',
  plan: 'Plan',
  review: 'Review',
};

/** @returns the step that an address names, or null */
export const stepOf = (text: string | undefined): Step | null => STEPS.find((step) => step === text) ?? null;

/** @returns the step that many places further, or null beyond the ends */
export const stepFrom = (step: Step, places: 1 | -1): Step | null =>
  STEPS[STEPS.indexOf(step) + places] ?? null;
