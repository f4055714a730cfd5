import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { mayPass } from '../../../../client/problem.js';
import { asProblem } from '../../data/as-problem.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useNameToType } from '../../data/use-name-to-type.js';
import { Dialog } from '../../parts/dialog.js';
import { NameToType } from '../../parts/name-to-type.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { sendWish } from '../experiment/send-command.js';
import { useWhatWillHappen } from './audience-step.js';
import { createSender } from './create-experiment.js';

type NewExperiment = Schemas['NewExperiment'];

/** How far it has come. */
type Progress =
  | { readonly at: 'ready' | 'asking' | 'busy' | 'waiting' }
  | { readonly at: 'refused'; readonly error: unknown }
  | { readonly at: 'not_started'; readonly error: unknown; readonly id: number };

const useCreation = (request: NewExperiment, onRefused: (error: unknown) => void, onCreated: () => void) => {
  const { key: environmentKey } = useEnvironment();
  const queryClient = useQueryClient();
  const [, go] = useLocation();
  const to = useAddress();
  const send = useRef(createSender());
  const [progress, setProgress] = useState<Progress>({ at: 'ready' });

  const start = async (id: number): Promise<boolean> => {
    try {
      await sendWish({ kind: 'start', comment: '' }, { environmentKey, experimentId: String(id) });
      return true;
    } catch (error) {
      setProgress({ at: 'not_started', error, id });
      return false;
    }
  };
  const create = async (andStart: boolean): Promise<void> => {
    setProgress({ at: 'busy' });
    try {
      const id = await send.current(environmentKey, request);
      void queryClient.invalidateQueries();
      if (id === null) setProgress({ at: 'waiting' });
      else if (!andStart || (await start(id))) {
        go(to(`experiments/${id}`));
        onCreated();
      }
    } catch (error) {
      setProgress({ at: 'refused', error });
      if (!mayPass(asProblem(error))) onRefused(error);
    }
  };
  return { progress, setProgress, create };
};

const Question = ({
  name,
  onClose,
  onConfirm,
}: {
  name: string;
  onClose: () => void;
  onConfirm: () => void;
}): ReactElement => {
  const sentence = useWhatWillHappen();
  const naming = useNameToType(name);
  return (
    <Dialog title="Create and start now?" onClose={onClose}>
      <p>{sentence}</p>
      <p>From now on, identities are served by it.</p>
      <NameToType {...naming} />
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={naming.isMissing}
          onClick={onConfirm}
        >
          Create and start
        </button>
      </footer>
    </Dialog>
  );
};

/** What has become of it, if that is not what was wanted. */
const Outcome = ({ progress, onDone }: { progress: Progress; onDone: () => void }): ReactElement | null => {
  const to = useAddress();
  if (progress.at === 'refused') return <ProblemNotice error={progress.error} />;
  if (progress.at === 'waiting')
    return (
      <div className="notice tone-warn" role="status">
        <p className="notice-text">
          It is asked for and will not be lost, but no worker has answered. It has not been started.{' '}
          <Link href={to('experiments')} onClick={onDone}>
            It will be among the experiments.
          </Link>
        </p>
      </div>
    );
  if (progress.at !== 'not_started') return null;
  return (
    <>
      <ProblemNotice error={progress.error} />
      <p>
        It was created and has not been started.{' '}
        <Link href={to(`experiments/${progress.id}`)} onClick={onDone}>
          To the experiment
        </Link>
      </p>
    </>
  );
};

/** Makes the experiment. Only the second button starts it, and asks again before. */
export const CreateButtons = ({
  request,
  onRefused,
  onCreated,
}: {
  readonly request: NewExperiment;
  readonly onRefused: (error: unknown) => void;
  readonly onCreated: () => void;
}): ReactElement => {
  const { progress, setProgress, create } = useCreation(request, onRefused, onCreated);
  // After it was made, another press would make another one.
  const isOver = ['busy', 'waiting', 'not_started'].includes(progress.at);
  return (
    <>
      <Outcome progress={progress} onDone={onCreated} />
      <div className="actions">
        <button
          type="button"
          className="button button-primary"
          disabled={isOver}
          onClick={() => void create(false)}
        >
          {progress.at === 'busy' ? 'Creating…' : 'Create'}
        </button>
        <button
          type="button"
          className="button"
          disabled={isOver}
          onClick={() => {
            setProgress({ at: 'asking' });
          }}
        >
          Create and start…
        </button>
        <span className="small muted">“Create” starts nothing: nobody is served anything new.</span>
      </div>
      {progress.at === 'asking' && (
        <Question
          name={request.name}
          onClose={() => {
            setProgress({ at: 'ready' });
          }}
          onConfirm={() => void create(true)}
        />
      )}
    </>
  );
};
