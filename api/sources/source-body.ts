import type { SourceLook } from '../../db/clickhouse/sources/source-reader.js';
import type { StoredSource } from '../../db/postgres/catalogue/source-store.js';
import { mappingAsSent } from '../../domain/sources/mapping-as-sent.js';
import { iso } from '../fields/iso.js';
import type { SourceBody, SourceTestBody } from './source-schemas.js';

/** @returns a source as the API shows it. */
export const sourceBody = (stored: StoredSource): SourceBody => ({
  id: stored.id,
  name: stored.name,
  ...mappingAsSent(stored.mapping),
  experiments: stored.experiments.map(({ id, name, status }) => ({ id, name, status })),
  created_at: iso(stored.createdAt),
  updated_at: iso(stored.updatedAt),
});

type Counts = Pick<
  NonNullable<SourceLook['assignment']>,
  'rows' | 'identities' | 'withoutIdentity' | 'ahead'
>;

const countsBody = ({ rows, identities, withoutIdentity, ahead }: Counts) => ({
  rows,
  identities,
  without_identity: withoutIdentity,
  ahead,
});

/** @returns what a look at tables came to, as the API shows it. */
export const sourceTestBody = ({ faults, warnings, assignment, facts }: SourceLook): SourceTestBody => ({
  is_readable: faults.length === 0,
  faults,
  warnings,
  assignment:
    assignment === null
      ? null
      : {
          ...countsBody(assignment),
          variants: assignment.variants,
          without_variant: assignment.withoutVariant,
        },
  facts: facts.map((fact) =>
    fact === null
      ? null
      : { ...countsBody(fact), copies: fact.copies, numbers: fact.numbers, same_id: fact.sameId },
  ),
});
