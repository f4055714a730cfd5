import type { AuditSource } from '../../../domain/origin.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import { containsClause, oneOfClause } from '../shapes/filter-clauses.js';

/** Who did it, and from where. */
export interface OriginFilter {
  /** Part of the actor's name. */
  readonly actor?: string;
  readonly sources?: readonly AuditSource[];
}

/** @returns SQL that is true for lines of this origin. @param line the alias of what has `actor` and `source` */
export const originClause = (line: 'a' | 't', { actor, sources }: OriginFilter): SqlFragment => {
  const [who, whence] =
    line === 'a'
      ? [sql.fragment`a.actor`, sql.fragment`a.source`]
      : [sql.fragment`t.actor`, sql.fragment`t.source`];
  return sql.fragment`${containsClause(who, actor)} AND ${oneOfClause(whence, sources)}`;
};
