/** One row of `docs/performance.md`. */
export interface Figure {
  readonly what: string;
  /** In words; empty for a figure that only stands beside others. */
  readonly budget: string;
  readonly measured: string;
  readonly reached?: boolean;
}

/** The value below which a share `q` of the values lies; NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

/** A Markdown table of figures. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, budget, measured, reached }) =>
      `| ${what} | ${budget} | ${measured} | ${reached === undefined ? '' : reached ? 'yes' : '**no**'} |`,
  );
  return ['| What | Budget | Measured | Reached |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
