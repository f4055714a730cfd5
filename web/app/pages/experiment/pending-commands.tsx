import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { actorInWords } from '../../../../domain/actor-in-words.js';
import { Icon } from '../../parts/icon.js';

/** What was asked of the workflow and has not happened yet, whoever asked for it. */
export const PendingCommands = ({
  pending,
}: {
  readonly pending: Schemas['LiveView']['pending'];
}): ReactElement | null =>
  pending.length === 0 ? null : (
    <ul className="plain-list small pending-commands" aria-label="Asked for, and not done yet">
      {pending.map(({ id, kind, actor }) => (
        <li key={id} data-pending={kind}>
          <Icon name="hourglass" size={12} /> <strong>{kind}</strong> asked for by{' '}
          <bdi>{actorInWords(actor)}</bdi>, waiting for the worker
        </li>
      ))}
    </ul>
  );
