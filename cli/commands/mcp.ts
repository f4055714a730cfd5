import type { Register } from '../command.js';
import { placeOf } from '../connection/connect.js';
import { serveStdio } from '../mcp/serve-stdio.js';

/** For clients that start a program. Standard output is the protocol's, so everything else goes to standard error. */
export const registerMcp: Register = (program, { config, terminal }) => {
  program
    .command('mcp')
    .description('serve agents on standard input and output, by the Model Context Protocol')
    .option('-u, --url <address>', 'another Holdfast than the one of `holdfast login`')
    .action(async ({ url }: { readonly url?: string }) => {
      const place = placeOf(config, { url });
      await serveStdio({
        url: place.url,
        key: place.apiKey,
        input: process.stdin,
        write: (line) => process.stdout.write(`${line}\n`),
        log: (line) => {
          terminal.note(line);
        },
      });
    });
};
