import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { FaultNote, useFault } from '../../../parts/faults.js';
import type { DefinitionForm, DenominatorForm, WindowForm } from './definition-form.js';
import { BLANK_DENOMINATOR } from './definition-form.js';
import { SelectorFields } from './selector-fields.js';

const BELOW = [
  ['none', 'nothing: it is no ratio'],
  ['count', 'how many events there are of another kind'],
  ['sum', 'the sum of the values of other events'],
] as const;

const Denominator = ({
  below,
  onChange,
}: {
  below: DenominatorForm | null;
  onChange: (below: DenominatorForm | null) => void;
}): ReactElement => {
  const { fault, marks } = useFault('definition.denominator');
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>Divided by</label>
        <select
          id={id}
          value={below?.aggregation ?? 'none'}
          {...marks}
          onChange={({ target }) => {
            const chosen = BELOW.find(([one]) => one === target.value)?.[0] ?? 'none';
            onChange(chosen === 'none' ? null : { ...(below ?? BLANK_DENOMINATOR), aggregation: chosen });
          }}
        >
          {BELOW.map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </select>
        <FaultNote fault={fault} />
      </div>
      {below !== null && (
        <fieldset className="below-the-line">
          <legend>Below the line</legend>
          <SelectorFields
            field="definition.denominator"
            selector={below}
            readsValues={below.aggregation === 'sum'}
            onChange={(changes) => {
              onChange({ ...below, ...changes });
            }}
          />
        </fieldset>
      )}
    </>
  );
};

/** A number that may be left out, with what it counts beside it. */
const Limit = ({
  label,
  field,
  without,
  typed,
  onType,
  children,
}: {
  label: string;
  field: string;
  /** What a blank means. */
  without: string;
  typed: string;
  onType: (typed: string) => void;
  children: ReactNode;
}): ReactElement => {
  const { fault, marks } = useFault(field);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="with-unit">
        <input
          id={id}
          size={8}
          inputMode="decimal"
          autoComplete="off"
          placeholder={without}
          value={typed}
          {...marks}
          onChange={({ target }) => {
            onType(target.value);
          }}
        />
        {children}
      </span>
      <FaultNote fault={fault} />
    </div>
  );
};

const Window = ({
  window,
  onChange,
}: {
  window: WindowForm;
  onChange: (window: WindowForm) => void;
}): ReactElement => (
  <Limit
    label="Only within"
    field="definition.conversion_window_hours"
    without="any time"
    typed={window.amount}
    onType={(amount) => {
      onChange({ ...window, amount });
    }}
  >
    <select
      aria-label="Unit of time"
      value={window.unit}
      onChange={({ target }) => {
        onChange({ ...window, unit: target.value === 'days' ? 'days' : 'hours' });
      }}
    >
      <option>hours</option>
      <option>days</option>
    </select>
    <span className="muted">of the first exposure</span>
  </Limit>
);

const Cap = ({ cap, onChange }: { cap: string; onChange: (cap: string) => void }): ReactElement => (
  <Limit label="At most" field="definition.cap" without="no cap" typed={cap} onType={onChange}>
    <span className="muted">for each identity</span>
  </Limit>
);

/** A definition field by field. What does not go with the aggregation is shown only where it is there to be removed. */
export const FormView = ({
  aggregation,
  form,
  onChange,
}: {
  readonly aggregation: Schemas['Metric']['aggregation'];
  readonly form: DefinitionForm;
  readonly onChange: (changes: Partial<DefinitionForm>) => void;
}): ReactElement => {
  const { denominator, window, cap } = form;
  const isTotal = aggregation === 'count' || aggregation === 'sum';
  return (
    <>
      <SelectorFields
        field="definition"
        selector={form}
        readsValues={aggregation === 'sum' || aggregation === 'mean'}
        onChange={onChange}
      />
      {(isTotal || denominator !== null) && (
        <Denominator
          below={denominator}
          onChange={(below) => {
            onChange({ denominator: below });
          }}
        />
      )}
      <div className="limits">
        <Window
          window={window}
          onChange={(within) => {
            onChange({ window: within });
          }}
        />
        {((isTotal && denominator === null) || cap !== '') && (
          <Cap
            cap={cap}
            onChange={(most) => {
              onChange({ cap: most });
            }}
          />
        )}
      </div>
    </>
  );
};
