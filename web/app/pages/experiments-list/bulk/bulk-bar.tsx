import type { ReactElement } from 'react';
import { Suspense, useEffect, useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { whenAsked } from '../../../when-asked.js';
import type { BulkKind } from './bulk-wish.js';
import { whyLeftOut } from './bulk-wish.js';
import type { Selection } from './use-selection.js';

const BulkDialog = whenAsked(async () => (await import('./bulk-dialog.js')).BulkDialog);

const LABELS: readonly (readonly [BulkKind, string])[] = [
  ['pause', 'Pause…'],
  ['resume', 'Resume…'],
  ['complete', 'Complete…'],
  ['tag', 'Tags…'],
];

/** What may be done with all that is chosen; it stays in sight while one goes on choosing. */
export const BulkBar = ({
  selection,
  shown,
  onDone,
}: {
  readonly selection: Selection<Schemas['ListedExperiment']>;
  /** How many there are to choose from. */
  readonly shown: number;
  /** Something was sent: this bar is gone, and the focus with it. */
  readonly onDone: () => void;
}): ReactElement | null => {
  const { chosen, all, none } = selection;
  // As it was when the dialog was opened: rows come and go beneath it.
  const [asked, setAsked] = useState<{ kind: BulkKind; of: typeof chosen } | null>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Not before the dialog is gone, which gives the focus back to where it was.
    if (isOver) onDone();
    setOver(false);
  }, [isOver, onDone]);
  if (chosen.length === 0 && asked === null) return null;
  return (
    <div className="bulk-bar" role="group" aria-label="What may be done with the chosen experiments">
      <strong role="status">{chosen.length} chosen</strong>
      {LABELS.map(([kind, label]) => (
        <button
          key={kind}
          type="button"
          className="button"
          aria-haspopup="dialog"
          disabled={chosen.every((one) => whyLeftOut(kind, one) !== null)}
          onClick={() => {
            setAsked({ kind, of: chosen });
          }}
        >
          {label}
        </button>
      ))}
      {chosen.length < shown && (
        <button type="button" className="button button-bare" onClick={all}>
          All {shown} shown
        </button>
      )}
      <button type="button" className="button button-bare" onClick={none}>
        None
      </button>
      {asked !== null && (
        <Suspense>
          <BulkDialog
            kind={asked.kind}
            experiments={asked.of}
            onClose={(hasChanged) => {
              setAsked(null);
              if (!hasChanged) return;
              none();
              setOver(true);
            }}
          />
        </Suspense>
      )}
    </div>
  );
};
