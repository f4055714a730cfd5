import type { Assignment } from '../experiment.js';
import type { DecisionSettings } from '../metrics/decision-settings.js';
import type { ExpectedDirection, MetricRole } from '../metrics/metric.js';
import type { WantedRollout } from '../rollouts/rollout.js';
import type { BreachReaction, ScheduleEntry } from './command-schedule.js';

/** A metric that a new experiment is to measure, with what is expected of it. */
export interface WantedMetric {
  readonly metricId: number;
  readonly expectedDirection: ExpectedDirection;
  /** A goal if left out. */
  readonly role?: MetricRole;
  /** Of a guardrail: see `ExperimentMetric`. */
  readonly margin?: number;
}

/** What a new experiment is to be. Parsed and checked for form; whether it can exist is decided in the database. */
export interface ExperimentCreation {
  readonly environmentId: number;
  readonly featureId: number;
  readonly name: string;
  readonly hypothesis: string;
  /** Who answers for it. */
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly notes?: string;
  readonly assignment: Assignment;
  readonly metrics: readonly WantedMetric[];
  /** Whose tables it reads, and what it is called there. Absent: it reads the events that are sent to us. */
  readonly source?: { readonly id: number; readonly experiment: string };
  /** Absent: everybody takes part, split as the environment's default splits them now. */
  readonly rollout?: WantedRollout;
  /** What it does without being asked again. */
  readonly schedule?: readonly ScheduleEntry[];
  /** Nothing if left out. */
  readonly onGuardrailBreach?: BreachReaction;
  readonly refreshIntervalMs: number;
  readonly refreshThrottleMs: number;
  readonly settleMs: number;
  /** Total identities expected at the decision; tunes the always-valid intervals and is never changed afterwards. */
  readonly plannedUnits: number;
  /** The smallest lift that it is planned to see, as a part of control's mean. Says when it is reached, and decides nothing. */
  readonly targetEffect?: number;
  /** The defaults if left out. */
  readonly decisions?: DecisionSettings;
}

/** What operators call the places that an experiment is in. */
export interface ExperimentLabels {
  readonly environment: string;
  readonly feature: string;
}
