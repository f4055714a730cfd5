import { actorInWords } from '../../../domain/actor-in-words.js';

/** Who was faster with an edit, as the API names them. */
export interface Faster {
  readonly changed_by: string | null;
  readonly changed_at: string | null;
}

const CONFLICT = 412;

/** @returns whoever changed it, in the words of people. */
export const nameOf = ({ changed_by: actor }: Faster): string =>
  actor === null ? 'somebody' : actorInWords(actor);

/** @returns who was faster, where that is why an edit was held back; null for any other problem. */
export const fasterOf = <Problem extends object>(
  error: Problem | (Problem & { readonly current: Faster }),
  { status }: Pick<Response, 'status'>,
): Faster | null => (status === CONFLICT && 'current' in error ? error.current : null);
