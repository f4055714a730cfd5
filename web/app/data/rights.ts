/** What a session may do; pages offer nothing that would be refused. */
import type { Schemas } from '../../../client/create-client.js';

type Rights = Pick<Schemas['Session'], 'role' | 'scope'>;

/** Hands out keys, renames environments. */
export const mayAdminister = ({ role }: Rights): boolean => role === 'admin';

/** Sees how the installation does, which is no single project's business. */
export const mayOperate = ({ role, scope }: Rights): boolean => role === 'admin' && scope === 'organisation';

/** A key of one environment cannot make another one. */
export const mayAddEnvironments = ({ role, scope }: Rights): boolean =>
  role === 'admin' && scope !== 'environment';
