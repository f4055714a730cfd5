import type { Log } from '../../log.js';
import type { ListeningConnection } from '../connection/listening-connection.js';
import { openListeningConnection } from '../connection/listening-connection.js';
import { ENVIRONMENT_CHANNEL } from './announce-serving-change.js';

export interface EnvironmentListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  /**
   * Called when what some environment serves has changed, and whenever listening begins: what was said while nobody
   * listened was not heard.
   */
  readonly onChange: () => void;
}

/** Starts listening for changes of what environments serve, in whatever process they were made. */
export const createEnvironmentListener = ({
  databaseUrl,
  log,
  onChange,
}: EnvironmentListenerOptions): ListeningConnection =>
  openListeningConnection({
    databaseUrl,
    channel: ENVIRONMENT_CHANNEL,
    log,
    onNotification: onChange,
    onListening: onChange,
  });
