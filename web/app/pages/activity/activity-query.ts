/** What the lists of activity are asked for, as it stands in the address of the page. */
import type { AuditOutcome } from '../../../../domain/audit-outcomes.js';
import { AUDIT_OUTCOMES } from '../../../../domain/audit-outcomes.js';
import type { AuditSubject } from '../../../../domain/audit-subject.js';
import { AUDIT_SUBJECTS } from '../../../../domain/audit-subject.js';
import type { AuditSource } from '../../../../domain/origin.js';
import { AUDIT_SOURCES } from '../../../../domain/origin.js';
import type { TimelineKind, TimelineOutcome } from '../../../../domain/timeline-kinds.js';
import { TIMELINE_KINDS, TIMELINE_OUTCOMES } from '../../../../domain/timeline-kinds.js';

/** What an address says; the page's query string is one. */
interface Fields {
  readonly get: (name: string) => string | null;
}

export const PAGE_SIZE = 50;

/** By their names in the address. */
const FILTERS = ['kind', 'actor', 'source', 'outcome'] as const;

export const isFiltered = (fields: Fields): boolean => FILTERS.some((name) => fields.get(name) !== null);

/** What shows everything again. */
export const NO_FILTER = { kind: null, actor: null, source: null, outcome: null, page: null };

/** @returns the word of the address if it is one of those that there are */
const known = <Word extends string>(words: readonly Word[], asked: string | null): Word | undefined =>
  words.find((word) => word === asked);

const given = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value });

/** Who, and by which way; a blank actor is nobody in particular. */
const originOf = (fields: Fields): { actor?: string; source?: AuditSource[] } => {
  const source = known(AUDIT_SOURCES, fields.get('source'));
  const actor = fields.get('actor')?.trim() ?? '';
  return {
    ...given('actor', actor === '' ? undefined : actor),
    ...given('source', source === undefined ? undefined : [source]),
  };
};

interface AuditQuery {
  readonly actor?: string;
  readonly source?: AuditSource[];
  readonly subject?: AuditSubject;
  readonly outcome?: AuditOutcome;
}

/** @returns what the log of an environment is asked for; what the address has and nobody knows is left out */
export const auditQueryOf = (fields: Fields): AuditQuery => ({
  ...originOf(fields),
  ...given('subject', known(AUDIT_SUBJECTS, fields.get('kind'))),
  ...given('outcome', known(AUDIT_OUTCOMES, fields.get('outcome'))),
});

interface TimelineQuery {
  readonly actor?: string;
  readonly source?: AuditSource[];
  readonly kind?: TimelineKind[];
  readonly outcome?: TimelineOutcome[];
}

/** @returns what the timeline of an experiment is asked for */
export const timelineQueryOf = (fields: Fields): TimelineQuery => {
  const kind = known(TIMELINE_KINDS, fields.get('kind'));
  const outcome = known(TIMELINE_OUTCOMES, fields.get('outcome'));
  return {
    ...originOf(fields),
    ...given('kind', kind === undefined ? undefined : [kind]),
    ...given('outcome', outcome === undefined ? undefined : [outcome]),
  };
};
