import type { IncomingMessage } from 'node:http';

declare module 'http' {
  interface IncomingMessage {
    /** Set where it came by another way than a path of its own. */
    way?: Way;
  }
}

/** By which way a request came, and why, where that is said outside of its body; written to the audit log. */
export interface Way {
  readonly source: 'api' | 'mcp';
  readonly comment?: string;
}

export const wayOf = ({ way }: Pick<IncomingMessage, 'way'>): Way => way ?? { source: 'api' };
