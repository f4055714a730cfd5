/** What is wrong with a form, beside the field that it is about. */
import type { ReactElement } from 'react';
import { createContext, useContext, useId } from 'react';
import { asProblem } from '../data/as-problem.js';
import { Icon } from './icon.js';

/** By the place in the request, as the API names it. */
type Faults = ReadonlyMap<string, string>;

const Known = createContext<Faults>(new Map());

/** Given all that is wrong, has each field below say what is wrong with it. */
export const FaultsProvider = Known.Provider;

interface Fault {
  readonly id: string;
  /** Undefined where nothing is wrong. */
  readonly detail: string | undefined;
}

interface UsedFault {
  readonly fault: Fault;
  /** For the control. */
  readonly marks: { readonly 'aria-invalid'?: true; readonly 'aria-describedby'?: string };
}

/** What is wrong with a field of a form. @param field its place in what is sent */
export const useFault = (field: string): UsedFault => {
  const detail = useContext(Known).get(field);
  const id = useId();
  const marks = detail === undefined ? {} : ({ 'aria-invalid': true, 'aria-describedby': id } as const);
  return { fault: { id, detail }, marks };
};

export const FaultNote = ({ fault: { id, detail } }: { readonly fault: Fault }): ReactElement | null =>
  detail === undefined ? null : (
    <span id={id} className="remark tone-bad" data-fault>
      <Icon name="stop" size={13} /> {detail}
    </span>
  );

/** @returns by place what is wrong: what is known here, then what the API says of what was sent */
export const faultsByField = (
  known: readonly { readonly field: string; readonly detail: string }[],
  ...refusals: readonly unknown[]
): Faults => {
  const told = refusals.flatMap((error) => (error === null ? [] : asProblem(error).errors));
  return new Map([...told, ...known].map(({ field, detail }) => [field, detail]));
};
