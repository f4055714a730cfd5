import type { CommandEnvelope } from '../../workflows/contract/command-envelope.js';
import type { ExperimentInput } from '../../workflows/contract/experiment-input.js';
import type { LiveView } from '../../workflows/contract/queries.js';

/** What the API asks of Temporal. Every call has a deadline and throws `temporal_unavailable` when it passes. */
export interface ExperimentWorkflows {
  /** Starts an experiment's workflow. @returns the fingerprint it was first started with. */
  start(input: ExperimentInput): Promise<{ readonly fingerprint: string }>;
  /** @returns `gone` when the workflow is closed or never existed. */
  signal(uuid: string, envelope: CommandEnvelope): Promise<'sent' | 'gone'>;
  /** @returns true while the workflow can still take commands. */
  isOpen(uuid: string): Promise<boolean>;
  /** @returns the fingerprint with which the workflow was started, or null when it is closed or never existed. */
  openFingerprint(uuid: string): Promise<string | null>;
  /** Asks the workflow; needs a worker. */
  live(uuid: string): Promise<LiveView>;
  isReachable(): Promise<boolean>;
}
