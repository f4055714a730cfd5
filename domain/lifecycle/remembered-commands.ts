/**
 * How many ids of an experiment's last commands are remembered, so that a repeated signal is dropped even after
 * continue-as-new or a restart.
 */
export const MOST_REMEMBERED_COMMANDS = 500;
