import type { ReactNode } from 'react';
import { Component } from 'react';
import { ProblemNotice } from './problem-notice.js';

interface Props {
  /** Another one is another page, which may be without the fault. */
  readonly address: string;
  readonly children: ReactNode;
}

interface State {
  readonly failure: unknown;
}

/**
 * Keeps a fault inside of the page in which it is. It is most often a part that is gone: the server has been updated
 * while the page was open, and loading it anew helps.
 */
export class PageBoundary extends Component<Props, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(failure: unknown): State {
    return { failure };
  }

  override componentDidUpdate({ address }: Props): void {
    if (address !== this.props.address && this.state.failure !== undefined)
      this.setState({ failure: undefined });
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <ProblemNotice
        error={failure}
        onRetry={() => {
          location.reload();
        }}
      />
    );
  }
}
