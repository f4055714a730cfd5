import { z } from 'zod/v4';
import type { Log } from '../../log.js';
import type { ListeningConnection } from '../connection/listening-connection.js';
import { openListeningConnection } from '../connection/listening-connection.js';

/** The channel on which the database tells what pages show has changed; see migration 19. */
const CHANGE_CHANNEL = 'holdfast_changes';

/**
 * What has changed: an experiment as it is defined, the outcome of a command, a snapshot or a refresh that failed, the status
 * word, what flags serve, the library of metrics.
 */
export const CHANGE_KINDS = [
  'experiment',
  'command',
  'snapshot',
  'failed_refresh',
  'status',
  'flag',
  'metric',
] as const;

/** A change that was committed. */
export interface StoredChange {
  /** The environment's id. */
  readonly environment: number;
  /** The experiment's id; null where it is about none alone. */
  readonly experiment: number | null;
  readonly kind: (typeof CHANGE_KINDS)[number];
  /** Grows with the changes of a kind of the same thing. */
  readonly seq: number;
}

const storedChange: z.ZodType<StoredChange> = z.object({
  environment: z.int(),
  experiment: z.int().nullable(),
  kind: z.enum(CHANGE_KINDS),
  seq: z.int(),
});

/** @returns the change that a notification tells of; null for one that only a newer version understands. */
const readChange = (payload: string): StoredChange | null => {
  try {
    return storedChange.parse(JSON.parse(payload));
  } catch {
    return null;
  }
};

export interface ChangeListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  /** Called with each change; with null whenever listening begins, since what was said before was not heard. */
  readonly onChange: (change: StoredChange | null) => void;
}

/** Starts listening for changes, in whatever process they were made. */
export const createChangeListener = ({
  databaseUrl,
  log,
  onChange,
}: ChangeListenerOptions): ListeningConnection =>
  openListeningConnection({
    databaseUrl,
    channel: CHANGE_CHANNEL,
    log,
    onNotification: (payload) => {
      onChange(readChange(payload));
    },
    onListening: () => {
      onChange(null);
    },
  });
