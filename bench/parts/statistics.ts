/** The value below which a share of the others lies; 0 for none. */
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/**
 * What counts on a machine that does other things as well: one of the quicker runs. The slow ones say what else it did.
 */
export const undisturbed = (values: readonly number[]): number => percentile(values, 0.1);

export interface Slope {
  /** Rise of y for each step of x. */
  readonly slope: number;
  /** Half the width of the 95 % interval around it. */
  readonly error: number;
}

/** The line of least squares through the last three quarters of the points: the first quarter is warming up. */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): Slope {
  const kept = points.slice(Math.floor(points.length / 4));
  const mean = (of: 'x' | 'y') => kept.reduce((sum, point) => sum + point[of], 0) / kept.length;
  const [x, y] = [mean('x'), mean('y')];
  const spread = kept.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  const slope = kept.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
  const left = kept.reduce((sum, point) => sum + (point.y - y - slope * (point.x - x)) ** 2, 0);
  return { slope, error: 1.96 * Math.sqrt(left / Math.max(1, kept.length - 2) / spread) };
}
