const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
const STEP = 1024;

/** @returns `0 B`, `91 KiB`, `1.4 GiB`. */
export const formatBytes = (bytes: number): string => {
  let [size, unit] = [Math.max(0, bytes), 0];
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit += 1;
  }
  return `${unit === 0 || size >= 10 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit] ?? 'B'}`;
};
