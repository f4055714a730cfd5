/** What is known of an event's metadata, offered where one of its fields is named. */
import type { ReactElement, ReactNode } from 'react';
import { createContext, useContext, useId } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount } from '../../../../../client/reading/numbers.js';
import { useEventFields } from '../../../data/use-event-fields.js';
import { useReceivedEvents } from '../../../data/use-received-events.js';
import type { ValueKind } from './filter-rows.js';

type EventFields = Schemas['EventFields'];

const Known = createContext<EventFields | undefined>(undefined);

/** Looks into events of that name, if any came in. Each field below offers what it finds. */
export const KnownFields = ({
  event,
  children,
}: {
  readonly event: string;
  readonly children: ReactNode;
}): ReactElement => {
  const { data: received } = useReceivedEvents();
  // Not with every letter that is typed.
  const fields = useEventFields(received?.events.includes(event) === true ? event : null);
  return <Known value={fields}>{children}</Known>;
};

interface Offered {
  /** For the control. */
  readonly list: string;
  readonly datalist: ReactElement;
}

const useOffer = (values: readonly string[]): Offered => {
  const list = useId();
  const datalist = (
    <datalist id={list}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
  return { list, datalist };
};

/** @returns the names of fields; such that no metric can read are left out */
export const useFieldNames = (): Offered => {
  const readable = useContext(Known)?.fields.filter(
    ({ name, kinds }) => name !== '' && kinds.some((kind) => kind !== 'structure'),
  );
  return useOffer(readable?.map(({ name }) => name) ?? []);
};

const TYPE_OF: Readonly<Record<ValueKind, string>> = { text: 'string', number: 'number', boolean: 'boolean' };

/** @returns values of a kind that the field has often */
export const useFieldValues = (property: string, kind: ValueKind): Offered => {
  const field = useContext(Known)?.fields.find(({ name }) => name === property);
  return useOffer(field?.examples.filter((one) => typeof one === TYPE_OF[kind]).map(String) ?? []);
};

/** Says that a field is in none of the events that were looked at: it may be a slip, or still to come. */
export const UnknownFieldNote = ({ property }: { readonly property: string }): ReactElement | null => {
  const known = useContext(Known);
  if (known === undefined || known.looked_at === 0 || known.is_truncated || property === '') return null;
  if (known.fields.some(({ name }) => name === property)) return null;
  return (
    <p className="small tone-warn toned" role="status">
      None of the {formatCount(known.looked_at)} events that were looked at has this field. Names count in
      exactly their case.
    </p>
  );
};
