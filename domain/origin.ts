/**
 * By which way a command came: a request, a tool that an agent called, a signal that an operator sent, or the product of
 * its own accord.
 */
export const COMMAND_SOURCES = ['api', 'mcp', 'signal', 'schedule', 'workflow', 'guardrail'] as const;
export type CommandSource = (typeof COMMAND_SOURCES)[number];

/** Who asked, from where, and why; written to the audit log with the change. */
export interface Origin {
  readonly actor: string;
  readonly source: CommandSource;
  readonly comment?: string;
}

/** Characters of a reason that are kept. */
export const LONGEST_COMMENT = 2_000;

/** By which way any change came; `system` is the product itself, at its start or from a command line. */
export const AUDIT_SOURCES = [...COMMAND_SOURCES, 'system'] as const;
export type AuditSource = (typeof AUDIT_SOURCES)[number];
