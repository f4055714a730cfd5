import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';
import { asProblem } from '../../data/as-problem.js';
import { useEnvironment } from '../../data/environment.js';
import { useSession } from '../../data/session.js';
import { Icon } from '../../parts/icon.js';
import type { Asked } from './command-dialog.js';
import { CommandDialog } from './command-dialog.js';
import { commandToPress } from './next-step.js';
import { sendWish } from './send-command.js';

type Detail = Schemas['ExperimentDetail'];

const LOOK_AGAIN_MS = 1_000;

/** By status, the weightiest first. */
const OFFERED: Readonly<Record<Detail['status'], readonly Asked[]>> = {
  created: ['start'],
  running: ['complete', 'pause'],
  paused: ['resume', 'complete'],
  completed: [],
};

/** What harms people is not to be served to them again at the first press. */
const offeredIn = ({ status, status_word: word }: Detail): readonly Asked[] =>
  status === 'paused' && word === 'harmed' ? OFFERED.paused.toReversed() : OFFERED[status];

const LABELS: Readonly<Record<Asked, string>> = {
  start: 'Start…',
  resume: 'Resume…',
  pause: 'Pause…',
  complete: 'Complete…',
};

const DONE: Readonly<Record<Asked, string>> = {
  start: 'It has been started',
  resume: 'It has been resumed',
  pause: 'It has been paused',
  complete: 'It has been completed',
};

/** What has become of the last command. It is never said to have happened before it has. */
const CommandChip = ({ id, experimentId }: { id: string; experimentId: string }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/commands/{commandId}/',
    { params: { path: { environmentKey, experimentId, commandId: id } } },
    { refetchInterval: ({ state }) => (state.data?.status === 'pending' ? LOOK_AGAIN_MS : false) },
  );
  const status = data?.status ?? 'pending';
  const said = {
    pending: 'Asked for, waiting for the worker',
    applied: `Done: ${data?.kind ?? 'command'}`,
    refused: data?.refusal?.detail ?? 'Refused',
  }[status];
  return (
    <span className={`chip ${status === 'refused' ? 'tone-bad chip-toned' : ''}`}>
      <Icon name={status === 'pending' ? 'hourglass' : status === 'applied' ? 'check' : 'stop'} size={12} />{' '}
      {said}
    </span>
  );
};

/** What may be done now. Who may only look is offered nothing. */
export const ExperimentActions = ({ detail }: { readonly detail: Detail }): ReactElement | null => {
  const { role } = useSession();
  const { key: environmentKey } = useEnvironment();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [command, setCommand] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const actions = useRef<HTMLDivElement>(null);
  // The button that opened a dialog may be gone by the time that what it asked for has happened.
  const hasAsked = command !== null || said !== '';
  useEffect(() => {
    if (hasAsked && document.activeElement === document.body) actions.current?.focus({ preventScroll: true });
  }, [detail.status, hasAsked]);
  const experimentId = String(detail.id);
  // Only what is to be done next is filled in.
  const toPress = commandToPress(detail);
  if (role === 'viewer') return null;
  const refresh = async (): Promise<void> => {
    try {
      setCommand(await sendWish({ kind: 'refresh', comment: '' }, { environmentKey, experimentId }));
      setSaid('Figures are being computed');
    } catch (problem) {
      setSaid(asProblem(problem).detail);
    }
    await queryClient.invalidateQueries();
  };
  return (
    <div className="actions" ref={actions} tabIndex={-1} role="group" aria-label="What may be done">
      <span role="status" className="small muted">
        {command === null ? said : <CommandChip id={command} experimentId={experimentId} />}
      </span>
      {detail.sealed_at === null && detail.started_at !== null && (
        <button type="button" className="button" onClick={() => void refresh()}>
          <Icon name="refresh" size={14} /> Refresh
        </button>
      )}
      {offeredIn(detail)
        .toReversed()
        .map((one) => (
          <button
            key={one}
            type="button"
            className={one === toPress ? 'button button-primary' : 'button'}
            onClick={() => {
              setAsked(one);
            }}
          >
            {LABELS[one]}
          </button>
        ))}
      {asked !== null && (
        <CommandDialog
          asked={asked}
          detail={detail}
          onClose={() => {
            setAsked(null);
          }}
          onSent={(id) => {
            setCommand(id);
            setSaid(id === null ? DONE[asked] : '');
          }}
        />
      )}
    </div>
  );
};
