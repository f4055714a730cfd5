import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useEnvironment } from '../../../data/environment.js';
import { useNameToType } from '../../../data/use-name-to-type.js';
import { Dialog } from '../../../parts/dialog.js';
import { NameToType } from '../../../parts/name-to-type.js';
import { BulkFields, NOTHING_WRITTEN, wishOf } from './bulk-fields.js';
import { BulkRows } from './bulk-rows.js';
import type { BulkKind } from './bulk-wish.js';
import { whyLeftOut } from './bulk-wish.js';
import type { BulkResults } from './use-bulk.js';
import { useBulk } from './use-bulk.js';

type Listed = Schemas['ListedExperiment'];

const VERBS: Readonly<Record<BulkKind, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  complete: 'Complete',
  tag: 'Tag',
};

const EFFECTS: Readonly<Record<BulkKind, string>> = {
  pause:
    'Nobody is served a variant of these until they are resumed; of those that others assign, what comes meanwhile does not count. What has been counted stays.',
  resume: 'Each serves its variants again, to the share of its audience that it had.',
  complete:
    'Nobody takes part in these any more. Late events are waited for, then each result is sealed. None can be started again.',
  tag: 'Other tags stay as they are.',
};

const many = (count: number): string => `${count} experiment${count === 1 ? '' : 's'}`;

/** How it went, in a sentence; blank before anything was sent. */
const sumUp = (results: BulkResults, all: number): string => {
  const kinds = [...results.values()].map(({ kind }) => kind);
  if (kinds.length === 0) return '';
  const of = (wanted: string): number => kinds.filter((kind) => kind === wanted).length;
  const failed = of('failed') === 0 ? '' : `, ${of('failed')} failed`;
  const asked = of('asked') === 0 ? '' : `, ${of('asked')} wait for the worker`;
  return `${of('done')} of ${all} done${asked}${failed}`;
};

/** Names what it is about, asks once, and says of each what came of it. */
export const BulkDialog = ({
  kind,
  experiments,
  onClose,
}: {
  readonly kind: BulkKind;
  readonly experiments: readonly Listed[];
  /** Told whether anything was sent. */
  readonly onClose: (hasChanged: boolean) => void;
}): ReactElement => {
  const { name: environment } = useEnvironment();
  const [draft, setDraft] = useState(NOTHING_WRITTEN);
  const bulk = useBulk();
  const sorted = experiments.map((one) => [one, whyLeftOut(kind, one)] as const);
  const taken = sorted.flatMap(([one, why]) => (why === null ? [one] : []));
  const leftOut = sorted.flatMap(([one, why]) => (why === null ? [] : [[one, why] as const]));
  const wish = wishOf(kind, draft);
  const naming = useNameToType(environment);
  // Whoever pauses may be in a hurry, and harms nobody; nor do tags.
  const isNamed = kind === 'pause' || kind === 'tag' || !naming.isMissing;
  const hasBegun = bulk.results.size > 0;
  const left = taken.filter(({ id }) => !['done', 'asked'].includes(bulk.results.get(id)?.kind ?? ''));
  const close = (): void => {
    if (bulk.isBusy) bulk.stop();
    else onClose(hasBegun);
  };
  return (
    <Dialog title={`${VERBS[kind]} ${many(taken.length)}`} onClose={close}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (wish === null || bulk.isBusy || left.length === 0) return;
          void bulk.send(
            wish,
            left.map(({ id }) => id),
          );
        }}
      >
        <p>{EFFECTS[kind]}</p>
        <BulkRows taken={taken} leftOut={leftOut} results={bulk.results} />
        {/* Once some of them have got it, the rest gets the same. */}
        {!hasBegun && (
          <BulkFields
            kind={kind}
            draft={draft}
            onChange={(change) => {
              setDraft((now) => ({ ...now, ...change }));
            }}
          />
        )}
        {!hasBegun && kind !== 'pause' && kind !== 'tag' && (
          <NameToType {...naming} why="This is production. Type the name of the environment" />
        )}
        <p role="status" className="small">
          {sumUp(bulk.results, taken.length)}
        </p>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={close}>
            {bulk.isBusy ? 'Stop' : hasBegun ? 'Close' : 'Cancel'}
          </button>
          {left.length > 0 && (
            <button
              type="submit"
              className="button button-primary"
              disabled={wish === null || !isNamed}
              aria-disabled={bulk.isBusy}
            >
              {bulk.isBusy ? 'Sending…' : hasBegun ? `Try ${many(left.length)} again` : VERBS[kind]}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
};
