import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { asProblem } from '../../data/as-problem.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useSession } from '../../data/session.js';
import { useNow } from '../../data/use-now.js';
import { useTitle } from '../../data/use-title.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Icon } from '../../parts/icon.js';
import { AudienceStep } from './audience-step.js';
import type { Remark } from './check-draft.js';
import { checkDraft } from './check-draft.js';
import type { Draft } from './draft.js';
import { STEP_OF } from './draft.js';
import { MetricsStep } from './metrics-step.js';
import { placeProblem } from './place-problem.js';
import { PlanStep } from './plan-step.js';
import { QuestionStep } from './question-step.js';
import { requestOfDraft } from './request-of-draft.js';
import { ReviewStep } from './review-step.js';
import type { Step } from './steps.js';
import { STEP_LABELS, stepFrom, stepOf, STEPS } from './steps.js';
import { useDraft } from './use-draft.js';
import { usePlannedUnits } from './use-planned-units.js';
import { useSubject } from './use-subject.js';
import type { Wizard } from './wizard.js';
import { WizardContext } from './wizard.js';

/** What is planned may come to lie in the past while the page is open. */
const CLOCK_MS = 10_000;

const StepLinks = ({ step, wrong }: { step: Step; wrong: ReadonlySet<Step> }): ReactElement => {
  const to = useAddress();
  return (
    <nav aria-label="Steps">
      <ol className="steps">
        {STEPS.map((one, place) => (
          <li key={one}>
            <Link href={to(`experiments/new/${one}`)} aria-current={one === step ? 'step' : undefined}>
              <span className="step-number">{place + 1}</span> {STEP_LABELS[one]}
              {wrong.has(one) && (
                <span className="tone-bad toned">
                  <Icon name="stop" size={13} />
                  <span className="unseen">something is wrong</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
};

/** Back and on; it goes on only from a step that has no mistake. Any step can be reached by its link. */
const Feet = ({ step, isWrong, onChecked }: { step: Step; isWrong: boolean; onChecked: () => void }) => {
  const to = useAddress();
  const [, go] = useLocation();
  const [before, after] = [stepFrom(step, -1), stepFrom(step, 1)];
  return (
    <footer className="wizard-feet">
      {before !== null && (
        <Link href={to(`experiments/new/${before}`)} className="button">
          Back
        </Link>
      )}
      {after !== null && (
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            if (isWrong) onChecked();
            else go(to(`experiments/new/${after}`));
          }}
        >
          Next: {STEP_LABELS[after]}
        </button>
      )}
    </footer>
  );
};

/** What the API has refused stays said until the field is changed. */
const useWizardState = () => {
  const { id } = useEnvironment();
  const { draft, change, clear } = useDraft(id);
  const [refused, setRefused] = useState<readonly Remark[]>([]);
  const { data: subject } = useSubject(draft.feature);
  const changeField = (changes: Partial<Draft>): void => {
    change(changes);
    setRefused((before) => before.filter(({ field }) => !Object.hasOwn(changes, field)));
  };
  const onRefused = (error: unknown): void => {
    if (subject !== undefined) setRefused(placeProblem(asProblem(error), requestOfDraft(draft, subject)));
  };
  return { draft, change: changeField, clear, refused, onRefused, subject };
};

const Steps = ({ step }: { step: Step }): ReactElement => {
  const { draft, change, clear, refused, onRefused, subject } = useWizardState();
  const [checked, setChecked] = useState<ReadonlySet<Step>>(new Set());
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(step);
  useEffect(() => {
    // Whoever goes on by keys, or hears the page, has to be at the new step's beginning.
    if (first.current !== step) heading.current?.focus();
    first.current = step;
    // Whoever has seen all of it at once has seen what is wrong; it stays said.
    if (step === 'review') setChecked(new Set(STEPS));
  }, [step]);
  usePlannedUnits(draft, change, step === 'plan' || step === 'review');
  const remarks = [...checkDraft(draft, useNow(CLOCK_MS)), ...refused];
  const wrong = new Set(remarks.filter(({ kind }) => kind === 'mistake').map(({ field }) => STEP_OF[field]));
  const check = (more: readonly Step[]): void => {
    setChecked((before) => new Set([...before, ...more]));
  };
  // All that is before a step has been passed; whatever is still wrong there may be said.
  const passed = new Set([...STEPS.slice(0, STEPS.indexOf(step)), ...checked]);
  const refusedHere = refused.some(({ field }) => STEP_OF[field] === step);
  const wizard: Wizard = {
    ...{ draft, change, remarks, subject },
    isChecked: checked.has(step) || refusedHere || step === 'review',
    feature: subject?.feature,
  };
  return (
    <WizardContext value={wizard}>
      <StepLinks step={step} wrong={new Set([...wrong].filter((one) => passed.has(one)))} />
      <section className="wizard-step" aria-labelledby="wizard-step-title">
        <h2 id="wizard-step-title" ref={heading} tabIndex={-1}>
          {STEP_LABELS[step]}
        </h2>
        {step === 'question' && <QuestionStep />}
        {step === 'metrics' && <MetricsStep />}
        {step === 'audience' && <AudienceStep />}
        {step === 'plan' && <PlanStep />}
        {step === 'review' && <ReviewStep refused={refused} onRefused={onRefused} onCreated={clear} />}
      </section>
      <Feet
        step={step}
        isWrong={wrong.has(step)}
        onChecked={() => {
          check([step]);
        }}
      />
    </WizardContext>
  );
};

/** Makes an experiment in five steps. Nothing exists before the last one; the draft is kept in this tab. */
export const CreateExperimentPage = ({
  step: asked,
}: {
  readonly step?: string | undefined;
}): ReactElement => {
  const step = stepOf(asked);
  const to = useAddress();
  const { role } = useSession();
  useTitle(step === null ? 'New experiment' : `New experiment: ${STEP_LABELS[step]}`);
  if (role === 'viewer')
    return (
      <EmptyState
        title="This key may only look"
        action={<Link href={to('experiments')}>To the experiments</Link>}
      >
        Making an experiment takes the role of an editor.
      </EmptyState>
    );
  if (step === null) return <Redirect to={to('experiments/new/question')} replace />;
  return (
    <>
      <div className="page-head">
        <h1>New experiment</h1>
      </div>
      <Steps step={step} />
    </>
  );
};
