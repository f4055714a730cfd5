/**
 * How an experiment comes to its decisions. Set at its creation and frozen by its first start: whoever chose after having
 * seen figures would choose what suits them.
 */

/** How decisions on several goals and treatments are corrected: for any false one, not at all, for the part of false ones. */
export const FAMILY_METHODS = ['holm', 'none', 'bh'] as const;
export type FamilyMethod = (typeof FAMILY_METHODS)[number];

/** When verdicts on goals fall: at every look, or once, at the first snapshot that has as many units as were planned. */
export const DECISION_TIMES = ['always', 'planned_end'] as const;

/** When verdicts on goals fall. Units are those of control and one treatment together. */
export type DecisionRule =
  | { readonly at: 'always' }
  | { readonly at: 'planned_end'; readonly plannedUnits: number };

/** What is believed of a lift before there are data: normal around 0. */
export interface LiftPrior {
  /** As a part of control's mean: 0.05 is 5 %. */
  readonly sd: number;
}

export interface DecisionSettings {
  readonly family: { readonly method: FamilyMethod };
  readonly decision: DecisionRule;
  /** Null is the flat prior. */
  readonly prior: LiftPrior | null;
}

/** Of experiments that say nothing of it, those from before there was a choice among them. */
export const DEFAULT_DECISION_SETTINGS: DecisionSettings = {
  family: { method: 'holm' },
  decision: { at: 'always' },
  prior: null,
};

/** Narrower than this, no data could say anything against the prior; wider, the prior says nothing. */
export const PRIOR_SD = { least: 0.001, most: 10 } as const;
