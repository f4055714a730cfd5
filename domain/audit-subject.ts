/** What the audit log can be about. */
export const AUDIT_SUBJECTS = [
  'experiment',
  'project',
  'environment',
  'feature',
  'variant',
  'feature_default',
  'segment',
  'segment_override',
  'identity_override',
  'identity',
  'metric',
  'source',
  'webhook',
  'flag_store',
  'server_key',
  'management_key',
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** Kinds of things that the catalogue is made of. */
export type CatalogueSubject = Exclude<AuditSubject, 'experiment'>;
