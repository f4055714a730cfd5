import { renameSync, writeFileSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/** Writes a file that others must not read, so that a reader sees the old or the new one and nothing between. */
export const writePrivateFile = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: OWNER_ONLY });
  renameSync(draft, path);
};
