import type { ReactElement } from 'react';
import { useId } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { FaultNote, useFault } from '../../../parts/faults.js';
import type { DefinitionDraft } from './definition-draft.js';
import { asForm, asJson } from './definition-draft.js';
import { FormView } from './form-view.js';

const MOST_ROWS = 16;

const JsonView = ({
  text,
  onChange,
}: {
  text: string;
  onChange: (draft: DefinitionDraft) => void;
}): ReactElement => {
  const { fault, marks } = useFault('definition');
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Definition, as JSON</label>
      <textarea
        id={id}
        className="as-json"
        rows={Math.min(MOST_ROWS, text.split('\n').length + 1)}
        spellCheck={false}
        value={text}
        {...marks}
        onChange={({ target }) => {
          onChange({ view: 'json', text: target.value });
        }}
      />
      <FaultNote fault={fault} />
      <p className="small muted">
        <a href="/docs/metrics#definitions">What a definition may say</a>
      </p>
    </div>
  );
};

/** What a metric measures, as a form or as JSON, whichever one likes; each takes over what stands in the other. */
export const DefinitionFields = ({
  aggregation,
  draft,
  onChange,
}: {
  readonly aggregation: Schemas['Metric']['aggregation'];
  readonly draft: DefinitionDraft;
  readonly onChange: (draft: DefinitionDraft) => void;
}): ReactElement => {
  const id = useId();
  const form = asForm(draft);
  const isBarred = typeof form === 'string';
  return (
    <div className="definition">
      <div className="counts" role="group" aria-label="Written">
        <button
          type="button"
          aria-pressed={draft.view === 'form'}
          aria-describedby={isBarred ? id : undefined}
          disabled={isBarred}
          onClick={() => {
            if (!isBarred) onChange(form);
          }}
        >
          As a form
        </button>
        <button
          type="button"
          aria-pressed={draft.view === 'json'}
          onClick={() => {
            onChange(asJson(draft));
          }}
        >
          As JSON
        </button>
      </div>
      {isBarred && (
        <p id={id} className="small muted" role="status">
          {form}
        </p>
      )}
      {draft.view === 'json' ? (
        <JsonView text={draft.text} onChange={onChange} />
      ) : (
        <FormView
          aggregation={aggregation}
          form={draft.form}
          onChange={(changes) => {
            onChange({ view: 'form', form: { ...draft.form, ...changes } });
          }}
        />
      )}
    </div>
  );
};
