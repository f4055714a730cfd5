import type { ReactElement } from 'react';
import { asProblem } from '../data/as-problem.js';
import { Icon } from './icon.js';

/** Says what went wrong, where it is explained, and how to find the request in the log. */
export const ProblemNotice = ({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => unknown) | undefined;
}): ReactElement => {
  const { title, detail, code, errors, request_id: requestId } = asProblem(error);
  // One fault is told in the detail, which says what is wrong and not where.
  const only = errors.length === 1 && errors[0]?.detail === detail ? errors[0] : undefined;
  return (
    <div className="notice tone-bad" role="alert">
      <Icon name="alert" />
      <div className="notice-text">
        <strong>{title}</strong>
        <p>
          {only !== undefined && only.field !== '' && (
            <>
              <code>{only.field}</code>{' '}
            </>
          )}
          {detail}
        </p>
        {errors.length > 1 && (
          <ul>
            {errors.map(({ field, detail: what }) => (
              <li key={`${field} ${what}`}>
                <code>{field}</code>: {what}
              </li>
            ))}
          </ul>
        )}
        <p className="small">
          <a href={`/docs/errors#${code}`}>{code}</a>
          {requestId !== undefined && (
            <>
              {' · request '}
              <code>{requestId}</code>
            </>
          )}
        </p>
      </div>
      {onRetry !== undefined && (
        <button
          type="button"
          className="button"
          onClick={() => {
            onRetry();
          }}
        >
          Try again
        </button>
      )}
    </div>
  );
};
