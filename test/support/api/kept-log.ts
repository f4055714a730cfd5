import { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { pino } from 'pino';

/** @returns a logger that writes down all that is said, and what it has written. */
export const keepLog = (): { readonly logger: Logger; readonly logged: string[] } => {
  const logged: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  return { logger: pino({ level: 'trace' }, sink), logged };
};
