/** What an agent asked and was answered, for `docs/mcp.md`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Called } from './agent.js';

const PAGE = join(__dirname, '../../../docs/mcp.md');
const BEGIN = '```text transcript';
const END = '```';

export interface Transcript {
  readonly heard: (name: string, args: unknown, called: Called) => void;
  /** Writes it into the page, where `MCP_TRANSCRIPT=1` asks for that. @param names what is called otherwise there */
  readonly write: (names: Readonly<Record<string, string>>) => void;
}

/** @returns what keeps the calls of one agent */
export const createTranscript = (): Transcript => {
  const calls: string[] = [];
  return {
    heard: (name, args, { text }) => {
      calls.push(`> ${name} ${JSON.stringify(args)}\n${text}`);
    },
    write: (names) => {
      if (process.env['MCP_TRANSCRIPT'] === undefined) return;
      const named = Object.entries(names).reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        calls.join('\n\n'),
      );
      const page = readFileSync(PAGE, 'utf8');
      const begin = page.indexOf(BEGIN);
      const end = page.indexOf(END, begin + BEGIN.length);
      writeFileSync(PAGE, `${page.slice(0, begin)}${BEGIN}\n${named}\n${page.slice(end)}`);
    },
  };
};
