import type { ReactElement } from 'react';

/** Strokes on 16 by 16. */
const PATHS = {
  alert: 'M8 2.2 14.3 13.3H1.7zM8 6.4v3.2M8 11.4v.1',
  stop: 'M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 4.6V8l2.3 1.6',
  people:
    'M6 7.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM1.8 13.4c0-2.2 1.9-3.6 4.2-3.6s4.2 1.4 4.2 3.6M10.6 7.2a2.2 2.2 0 0 0 0-4.2M11.8 9.9c1.5.5 2.4 1.7 2.4 3.5',
  collect: 'M2.4 13.2h11.2M4 13.2V9.8M8 13.2V6.6M12 13.2V3.4',
  up: 'M8 13.4V3M3.8 7.2 8 3l4.2 4.2',
  down: 'M8 2.6V13M3.8 8.8 8 13l4.2-4.2',
  equal: 'M3 6h10M3 10h10',
  play: 'M4.6 2.8v10.4L13 8z',
  pause: 'M5.4 3v10M10.6 3v10',
  hourglass: 'M4 2h8M4 14h8M4.8 2c0 3.4 3.2 4 3.2 6s-3.2 2.6-3.2 6M11.2 2c0 3.4-3.2 4-3.2 6s3.2 2.6 3.2 6',
  seal: 'M8 1.8 12.9 4v4c0 3-2.1 5.1-4.9 6.2C5.200 13.1 3.100 11 3.100 8V4zM5.700 8l1.700 1.700 3-3.200',
  pencil: 'M2.6 13.4l.6-3 7.600-7.600 2.400 2.400-7.600 7.600z',
  check: 'M2.800 8.600 6.200 12l7-7.600',
  cross: 'M3.600 3.600l8.800 8.800M12.400 3.600l-8.800 8.800',
  copy: 'M5.800 5.800h7.400v7.400H5.800zM3.800 10.200H2.800V2.800h7.400v1',
  search: 'M7 2.400a4.600 4.600 0 1 0 0 9.200 4.600 4.600 0 0 0 0-9.200zM10.400 10.400l3.400 3.400',
  refresh: 'M13.400 8a5.400 5.400 0 1 1-1.700-3.900M13.400 2v2.800h-2.800',
  more: 'M3.400 8h.1M8 8h.1M12.600 8h.1',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600zM8 1.400v1.400M8 13.200v1.400M1.400 8h1.400M13.200 8h1.400M3.300 3.300l1 1M11.700 11.700l1 1M12.700 3.300l-1 1M4.300 11.700l-1 1',
  info: 'M8 1.800a6.200 6.200 0 1 0 0 12.400A6.200 6.200 0 0 0 8 1.800zM8 7.400v3.800M8 4.900v.1',
  flag: 'M3.600 14V2.400M3.600 3h8.800l-2 3 2 3H3.600',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a word that says the same; so readers of the screen pass over it. */
export const Icon = ({
  name,
  size = 16,
}: {
  readonly name: IconName;
  readonly size?: number;
}): ReactElement => (
  <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
