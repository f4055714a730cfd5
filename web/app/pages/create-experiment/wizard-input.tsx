import type { ReactElement } from 'react';
import { useId } from 'react';
import type { Draft } from './draft.js';
import { Remarks } from './remarks.js';
import { useRemarks, useWizard } from './wizard.js';

type TextField = { [Field in keyof Draft]: Draft[Field] extends string ? Field : never }[keyof Draft];

/** A field of the draft that is typed, with what is to be said of it. */
export const WizardInput = ({
  field,
  label,
  hint,
  unit,
  rows,
  onType,
}: {
  readonly field: Exclude<TextField, 'assignment' | 'population' | 'onHarm'>;
  readonly label: string;
  readonly hint?: string;
  /** Behind a number. */
  readonly unit?: string;
  /** Of a text that needs more than one line. */
  readonly rows?: number;
  /** Instead of changing the field alone. */
  readonly onType?: (text: string) => void;
}): ReactElement => {
  const { draft, change } = useWizard();
  const remarks = useRemarks(field);
  const id = useId();
  const shared = {
    id,
    value: draft[field],
    'aria-invalid': remarks.some(({ kind }) => kind === 'mistake'),
    'aria-describedby': `${id}-hint ${id}-remarks`,
    onChange: ({ target }: { target: { value: string } }) => {
      if (onType === undefined) change({ [field]: target.value });
      else onType(target.value);
    },
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <span className={unit === undefined ? 'typed' : 'with-unit'}>
          <input
            {...shared}
            autoComplete="off"
            {...(unit === undefined ? { dir: 'auto' } : { inputMode: 'decimal', size: 8 })}
          />
          {unit !== undefined && <span className="muted">{unit}</span>}
        </span>
      ) : (
        <textarea {...shared} rows={rows} dir="auto" />
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="small muted">
          {hint}
        </span>
      )}
      <Remarks id={`${id}-remarks`} remarks={remarks} />
    </div>
  );
};
