/** How the arguments of a tool become what an endpoint is asked. */
import type { Endpoint, ParamsOf } from '../contract/endpoint.js';
import { parametersOf } from '../contract/endpoint.js';
import type { ToolCall } from './tool.js';

/** @returns a record without some of its fields. */
export const without = <Value>(
  record: Readonly<Record<string, Value>>,
  ...names: readonly string[]
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

/** What arguments call that which paths name by these parameters. */
const NAMES: Readonly<Record<string, string>> = {
  experimentId: 'experiment',
  featureId: 'feature',
  metricId: 'metric',
};

/** Arguments that are for the tool itself. */
const OF_TOOLS = ['environment', 'confirm', 'idempotency_key'];

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const asQuery = (value: unknown): string | readonly string[] =>
  Array.isArray(value) ? value.map(asText) : asText(value);

interface Place<Path extends string> {
  readonly params: Readonly<Record<ParamsOf<Path>, string>>;
  /** What is left: fields of the query or of the body. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** Divides the arguments of a call into what the path of an endpoint names, and the rest. */
export const placeOf = <E extends Endpoint>(
  { path }: E,
  { args, environment }: Pick<ToolCall, 'args' | 'environment'>,
): Place<E['path']> => {
  const names = parametersOf(path).map((parameter) => [parameter, NAMES[parameter] ?? parameter] as const);
  const params = names.map(([parameter, name]) => [
    parameter,
    parameter === 'environmentKey' ? environment.api_key : asText(args[name] ?? ''),
  ]);
  return {
    params: Object.fromEntries(params) as Place<E['path']>['params'],
    rest: without(args, ...OF_TOOLS, ...names.map(([, name]) => name)),
  };
};

/** @returns fields as a query has them: text, or a list of texts. */
export const queryOf = (
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, asQuery(value)]),
  );
