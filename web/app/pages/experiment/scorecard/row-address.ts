/** Which row is opened, as it stands in the address. */
interface OpenedRow {
  readonly metric: number;
  readonly variant: string;
}

/** @returns null where the address opens none */
export const readRow = (text: string | null): OpenedRow | null => {
  const [, metric, variant] = /^(\d{1,9})~(.+)$/s.exec(text ?? '') ?? [];
  return metric === undefined || variant === undefined ? null : { metric: Number(metric), variant };
};

export const writeRow = ({ metric, variant }: OpenedRow): string => `${metric}~${variant}`;
