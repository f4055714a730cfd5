import type { ReactElement } from 'react';
import { useState } from 'react';
import { Figure } from '../../../parts/figure.js';
import { Moment } from '../../../parts/moment.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';
import type { AssignmentByRecipe, Recipe } from './assignment-by-recipe.js';
import { assignmentByRecipe } from './assignment-by-recipe.js';

const DECIMALS = 4;

const Point = ({ name, point }: { name: string; point: number | null }): ReactElement => (
  <li>
    {name}: {point === null ? 'not hashed' : <Figure value={point}>{point.toFixed(DECIMALS)}</Figure>}
  </li>
);

const Epochs = ({ epochs }: Pick<AssignmentByRecipe, 'epochs'>): ReactElement => (
  <TableFrame label="The identifier by epoch">
    <table>
      <TableHead heads={['Epoch', 'From', 'Takes part', 'Variant']} />
      <tbody>
        {epochs.map(({ epoch, from, isEnrolled, percentage, variant, hasAudience }) => (
          <tr key={epoch}>
            <th scope="row">{epoch}</th>
            <td>
              <Moment at={from} />
            </td>
            <td>
              {isEnrolled ? 'yes' : 'no'}, up to {percentage}
              {hasAudience && isEnrolled && <span className="small muted"> if it is of the audience</span>}
            </td>
            <td data-assigned={isEnrolled ? variant : ''}>
              {isEnrolled ? <bdi>{variant}</bdi> : <span className="muted">none: not counted</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableFrame>
);

/** Which variant any identifier got, by the recipe and in this browser. */
export const IdentityCheck = ({ recipe }: { readonly recipe: Recipe }): ReactElement => {
  const [identifier, setIdentifier] = useState('');
  if (recipe.salts === undefined)
    return (
      <li>
        <strong>Variants</strong>
        <p className="small muted">Somebody else has assigned them, so there is nothing to derive.</p>
      </li>
    );
  const found = identifier === '' ? null : assignmentByRecipe(recipe, identifier);
  return (
    <li>
      <label className="field identity-check">
        <span>Which variant has an identifier?</span>
        <input
          type="text"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          value={identifier}
          onChange={({ target }) => {
            setIdentifier(target.value);
          }}
        />
      </label>
      {found !== null && (
        <>
          <ul className="small">
            <li>
              hashed as <code dir="ltr">{found.key}</code>
            </li>
            <Point name="takes part, by its point between 0 and 100" point={found.enrolment} />
            <Point name="is split, by another point" point={found.bucketing} />
          </ul>
          <Epochs epochs={found.epochs} />
        </>
      )}
    </li>
  );
};
