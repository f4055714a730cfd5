/** An agent on the official client, of either revision of the protocol. */
import type { CallToolResult } from '@modelcontextprotocol/client';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { Answer } from '../api/caller.js';

export const REVISIONS = ['2026-07-28', '2025-11-25'] as const;
export type Revision = (typeof REVISIONS)[number];

type Arguments = Readonly<Record<string, unknown>>;

/** What a tool answered. */
export interface Called extends Pick<Answer, 'body'> {
  readonly text: string;
  readonly isError: boolean;
}

export interface Agent {
  readonly client: Client;
  readonly call: (name: string, args?: Arguments) => Promise<Called>;
}

export interface AgentOptions {
  readonly revision?: Revision;
  /** What its person types when they are asked; the client cannot ask anybody if absent. */
  readonly types?: (message: string) => string | null;
  /** Told of every call. */
  readonly heard?: (name: string, args: Arguments, called: Called) => void;
}

const textOf = ({ content }: CallToolResult): string =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');

const person = (client: Client, types: NonNullable<AgentOptions['types']>): void => {
  client.setRequestHandler('elicitation/create', ({ params }) => {
    const typed = types(params.message);
    return typed === null ? { action: 'decline' } : { action: 'accept', content: { name: typed } };
  });
};

/** @returns an agent that is connected. Its client belongs to the test, which closes it. */
export const connectAgent = async (
  url: string,
  key: string,
  { revision = '2026-07-28', types, heard }: AgentOptions = {},
): Promise<Agent> => {
  const client = new Client(
    { name: 'agent of the tests', version: '1' },
    {
      capabilities: types === undefined ? {} : { elicitation: {} },
      versionNegotiation: { mode: revision === '2026-07-28' ? { pin: revision } : 'legacy' },
    },
  );
  if (types !== undefined) person(client, types);
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit }));
  return {
    client,
    call: async (name, args = {}) => {
      const result = await client.callTool({ name, arguments: { ...args } });
      const called = {
        body: result.structuredContent,
        text: textOf(result),
        isError: result.isError ?? false,
      };
      heard?.(name, args, called);
      return called;
    },
  };
};
