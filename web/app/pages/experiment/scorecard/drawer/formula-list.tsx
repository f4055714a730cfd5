import type { ReactElement } from 'react';
import { formatNumber } from '../../../../../../client/reading/numbers.js';
import { Figure } from '../../../../parts/figure.js';
import type { Formula } from './formula.js';

/** What follows from nothing has no numbers to be shown. */
const Filled = ({ formula: { filled, result, stored } }: { formula: Formula }): ReactElement => {
  const shown = formatNumber(stored ?? result);
  return (
    <code dir="ltr">
      {filled !== shown && `= ${filled} `}= <Figure value={stored ?? result}>{shown}</Figure>
    </code>
  );
};

/** How each figure follows, with the numbers of the row in it. */
export const FormulaList = ({ formulas }: { readonly formulas: readonly Formula[] }): ReactElement => (
  <dl className="formulas">
    {formulas.map((formula) => (
      <div key={formula.name}>
        <dt>{formula.name}</dt>
        <dd>
          <code>{formula.rule}</code>
          <Filled formula={formula} />
        </dd>
      </div>
    ))}
  </dl>
);
