/** Who was faster with an edit, as the API names them. */
export interface Faster {
  readonly changed_by: string | null;
  readonly changed_at: string | null;
}

const CONFLICT = 412;
/** How keys are named by the audit log: the name of the key comes last. */
const KEY = /^api-key:\d+:(.*)$/s;

/** @returns whoever changed it, in the words of people. */
export const nameOf = ({ changed_by: actor }: Faster): string =>
  actor === null ? 'somebody' : (KEY.exec(actor)?.[1] ?? actor);

/** @returns who was faster, where that is why an edit was held back; null for any other problem. */
export const fasterOf = <Problem extends object>(
  error: Problem | (Problem & { readonly current: Faster }),
  { status }: Pick<Response, 'status'>,
): Faster | null => (status === CONFLICT && 'current' in error ? error.current : null);
