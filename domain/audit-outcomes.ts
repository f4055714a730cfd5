/** What became of a command, as the audit log has it. */
export const AUDIT_OUTCOMES = ['applied', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];
