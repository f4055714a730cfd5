import type { OpenExperiment } from '../../domain/lifecycle/open-experiment.js';
import type { CommandEnvelope } from '../../workflows/contract/command-envelope.js';
import type { ExperimentInput } from '../../workflows/contract/experiment-input.js';
import type { LiveView } from '../../workflows/contract/queries.js';
import type { Poller } from './list-pollers.js';

/** The last run of a workflow that is closed. */
export interface LostRun {
  /** What Temporal calls how it ended; `MISSING` where it knows of none. */
  readonly status: string;
  readonly runId: string | null;
}

/** What the API asks of Temporal. Every call has a deadline and throws `temporal_unavailable` when it passes. */
export interface ExperimentWorkflows {
  /** Starts an experiment's workflow. @returns the fingerprint it was first started with. */
  start(input: ExperimentInput): Promise<{ readonly fingerprint: string }>;
  /** @returns `gone` when the workflow is closed or never existed. */
  signal(uuid: string, envelope: CommandEnvelope): Promise<'sent' | 'gone'>;
  /** @returns true while the workflow can still take commands. */
  isOpen(uuid: string): Promise<boolean>;
  /** @returns what is left of a workflow that is closed or was never there, or null while it is open. */
  lost(uuid: string): Promise<LostRun | null>;
  /** Starts a run that goes on where the lost one stopped, unless somebody else has. */
  restart(experiment: OpenExperiment): Promise<void>;
  /**
   * @returns whether somebody polls all that an experiment needs, by Temporal's own list, which names the dead for some
   *   minutes; null where it does not say
   */
  hasPollers(): Promise<boolean | null>;
  /** @returns the same list, with what each of them runs; null where Temporal does not say */
  pollers(): Promise<readonly Poller[] | null>;
  /** @returns the fingerprint with which the workflow was started, or null when it is closed or never existed. */
  openFingerprint(uuid: string): Promise<string | null>;
  /** Asks the workflow; needs a worker. */
  live(uuid: string): Promise<LiveView>;
  isReachable(): Promise<boolean>;
  /** @returns the version of Temporal; null where it does not say */
  serverVersion(): Promise<string | null>;
}
