/** What `go install -v` has done so far: it prints a line for each module it downloads and each package it compiles. */
export interface GoProgress {
  readonly modules: number;
  readonly packages: number;
}

export const NO_PROGRESS: GoProgress = { modules: 0, packages: 0 };

const DOWNLOADING = /^go: downloading \S+/;
/** An import path: no spaces, and none of go's own messages. */
const PACKAGE = /^(?!go:|#)[\w.~-]+(?:\/[\w.~-]+)*$/;

/** Counts one line of go's output. */
export const countLine = (progress: GoProgress, line: string): GoProgress => {
  const text = line.trim();
  if (DOWNLOADING.test(text)) return { ...progress, modules: progress.modules + 1 };
  return PACKAGE.test(text) ? { ...progress, packages: progress.packages + 1 } : progress;
};

export const describeProgress = ({ modules, packages }: GoProgress, seconds: number): string =>
  [
    'building the server',
    ...(modules > 0 ? [`${modules} modules downloaded`] : []),
    ...(packages > 0 ? [`${packages} packages compiled`] : []),
    `${Math.round(seconds)} s`,
  ].join(', ');

/** Whether a `go version` text names at least the given version. */
export const isGoAtLeast = (text: string, major: number, minor: number): boolean => {
  const [, found, foundMinor] = /\bgo(\d+)\.(\d+)/.exec(text) ?? [];
  if (found === undefined) return false;
  return Number(found) > major || (Number(found) === major && Number(foundMinor) >= minor);
};
