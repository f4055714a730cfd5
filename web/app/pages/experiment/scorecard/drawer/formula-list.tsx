import type { ReactElement } from 'react';
import { formatNumber } from '../../../../../../client/reading/numbers.js';
import { Figure } from '../../../../parts/figure.js';
import type { Formula } from './formula.js';

/** How each figure follows, with the numbers of the row in it. */
export const FormulaList = ({ formulas }: { readonly formulas: readonly Formula[] }): ReactElement => (
  <dl className="formulas">
    {formulas.map(({ name, rule, filled, result, stored }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          <code>{rule}</code>
          <code dir="ltr">
            = {filled} = <Figure value={stored ?? result}>{formatNumber(stored ?? result)}</Figure>
          </code>
        </dd>
      </div>
    ))}
  </dl>
);
