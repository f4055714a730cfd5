/** Keys, as far as they are shown. */
import type { Schemas } from '../../../../client/create-client.js';

type Session = Schemas['Session'];

export type ManagementKey = Schemas['ManagementKey'];
export type AnyKey = Schemas['ServerKey'] | ManagementKey;

/** Where a key may count. */
export interface KeyPlace {
  /** For the choice: there is one of each. */
  readonly value: string;
  readonly label: string;
  /** What the API is told. */
  readonly body: { readonly project?: number; readonly environment?: string };
}

const placesOfProjects = (environments: Session['environments']): readonly KeyPlace[] => {
  const projects = new Map(environments.map(({ project }) => [project.id, project.name]));
  return [...projects].map(([id, name]) => ({
    value: `project ${id}`,
    label: `the project ${name}`,
    body: { project: id },
  }));
};

/** @returns where whoever is signed in may hand out keys for, the widest first */
export const keyPlacesOf = ({
  scope,
  environments,
}: Pick<Session, 'scope' | 'environments'>): readonly KeyPlace[] => [
  ...(scope === 'organisation' ? [{ value: 'all', label: 'the whole organisation', body: {} }] : []),
  ...(scope === 'environment' ? [] : placesOfProjects(environments)),
  ...environments.map(({ key, name, project }) => ({
    value: `environment ${key}`,
    label: `the environment ${project.name} / ${name}`,
    body: { environment: key },
  })),
];

/** @returns where a key counts, in words */
export const placeInWords = (
  { scope, project: projectId, environment: environmentKey }: ManagementKey,
  environments: Session['environments'],
): string => {
  if (scope === 'organisation') return 'the whole organisation';
  const environment = environments.find(({ key }) => key === environmentKey);
  if (scope === 'environment')
    return environment === undefined
      ? `the environment ${environmentKey ?? ''}`
      : `${environment.project.name} / ${environment.name}`;
  const project = environments.find(({ project: { id } }) => id === projectId)?.project;
  return project === undefined ? `project ${projectId ?? ''}` : `the project ${project.name}`;
};

/** @returns the end of a day where the reader is, for the API; undefined for no day */
export const endOfDay = (day: string): string | undefined =>
  /^\d{4,6}-\d\d-\d\d$/.test(day) ? new Date(`${day}T23:59:59`).toISOString() : undefined;

/** @returns the day from which on a new key may end, as the browser's field for days takes it */
export const firstDayOfExpiry = (now: number): string => {
  const day = new Date(now);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
