/** A share as a percentage with one decimal: 0.9134 → `91.3%`. */
export const percent = (share: number): string => `${percentagePoints(share)}%`

/** A share as percentage points, without a sign for them: 0.9134 → `91.3`, −0.0004 → `0.0`. */
export const percentagePoints = (share: number): string => (100 * share).toFixed(1).replace(/^-(0\.0)$/, '$1')
