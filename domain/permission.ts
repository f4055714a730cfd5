/** What a key may do, weakest first: look, change, hand out keys and delete whole environments. */
export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Where a key counts: in the whole organisation, in one project, or in one environment of it. */
export type KeyScope =
  | { readonly kind: 'organisation' }
  | { readonly kind: 'project'; readonly projectId: number }
  | { readonly kind: 'environment'; readonly projectId: number; readonly environmentId: number };

/** @returns true when the role is at least the needed one. */
export const suffices = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/**
 * @param scope where a key counts
 * @param target what a request is about
 * @param needed what it takes there. Looking at a project is part of an environment's business: its features and
 *   segments are what the environment serves.
 */
export const covers = (scope: KeyScope, target: KeyScope, needed: Role): boolean => {
  switch (scope.kind) {
    case 'organisation':
      return true;
    case 'project':
      return target.kind !== 'organisation' && target.projectId === scope.projectId;
    case 'environment':
      if (target.kind === 'environment') return target.environmentId === scope.environmentId;
      return target.kind === 'project' && needed === 'viewer' && target.projectId === scope.projectId;
  }
};
