import type { ReactElement } from 'react';
import { formatCount } from '../../../../../client/reading/numbers.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';
import type { SourceWords } from './source-words.js';
import { placeInSource } from './source-words.js';
import type { SourceTest } from './sources.js';

/** A look at tables, and the words that it was a look at. */
export interface Looked {
  readonly words: SourceWords;
  readonly test: SourceTest;
}

type Counts = Pick<
  NonNullable<SourceTest['assignment']>,
  'rows' | 'identities' | 'without_identity' | 'ahead'
>;

const Row = ({
  name,
  counts,
  also,
}: {
  name: string;
  counts: Counts | null;
  also: readonly (readonly [string, number])[];
}): ReactElement => (
  <tr>
    <th scope="row" className="wordy" dir="auto">
      {name}
    </th>
    {counts === null ? (
      <td colSpan={3}>could not be looked at</td>
    ) : (
      <>
        <td className="number" data-label="Rows">
          {formatCount(counts.rows)}
        </td>
        <td className="number" data-label="Identities">
          {formatCount(counts.identities)}
        </td>
        <td className="small" data-label="Of the rows">
          {[
            ['of nobody', counts.without_identity] as const,
            ['in the future', counts.ahead] as const,
            ...also,
          ]
            .map(([what, count]) => `${formatCount(count)} ${what}`)
            .join(', ')}
        </td>
      </>
    )}
  </tr>
);

const Findings = ({
  title,
  tone,
  found,
  words,
}: {
  title: string;
  tone: 'bad' | 'warn';
  found: readonly { readonly field: string; readonly detail: string }[];
  words: SourceWords;
}): ReactElement | null =>
  found.length === 0 ? null : (
    <div className={`notice tone-${tone}`}>
      <div className="notice-text">
        <strong>{title}</strong>
        <ul>
          {found.map(({ field, detail }) => (
            <li key={`${field} ${detail}`}>
              <bdi>{placeInSource(field, words)}</bdi>: {detail}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );

/** What a look at the rows that come first came to: counts, and nobody's values. */
export const SourceFindings = ({
  looked: {
    words,
    test: { is_readable: isReadable, faults, warnings, assignment, facts },
  },
}: {
  readonly looked: Looked;
}): ReactElement => (
  <div role="status" className="looked-at">
    {isReadable && (
      <p>
        <strong>These tables can be read.</strong> Of each, at most 100&#8239;000 rows were looked at.
      </p>
    )}
    <Findings title="This has to be mended first" tone="bad" found={faults} words={words} />
    <Findings title="This counts less than one may think" tone="warn" found={warnings} words={words} />
    {isReadable && (
      <TableFrame label="What was found">
        <table className="stacked">
          <TableHead heads={['Table', 'Rows', 'Identities', 'Of the rows']} />
          <tbody>
            <Row
              name="Assignments"
              counts={assignment}
              also={
                assignment === null
                  ? []
                  : [
                      [`of no variant`, assignment.without_variant],
                      [`different variants`, assignment.variants],
                    ]
              }
            />
            {facts.map((fact, place) => (
              <Row
                key={words.facts[place]?.key ?? place}
                name={words.facts[place]?.event ?? `Event ${place + 1}`}
                counts={fact}
                also={
                  fact === null
                    ? []
                    : [
                        ['copies', fact.copies],
                        ['with a number', fact.numbers],
                        ['with the id of another', fact.same_id],
                      ]
                }
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
    )}
  </div>
);
