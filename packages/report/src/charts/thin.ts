export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * At most about `limit` points that draw the same picture: of each bucket the lowest and the highest, in order,
 * and both ends of the line. Peaks survive, which averaging or taking every n-th would lose.
 */
export function thin(points: readonly Point[], limit: number): Point[] {
  if (points.length <= limit) return [...points]
  const buckets = Math.max(1, Math.floor(limit / 2))
  const kept = new Set([0, points.length - 1])
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * points.length) / buckets)
    const end = Math.floor(((bucket + 1) * points.length) / buckets)
    let low = start
    let high = start
    for (let i = start; i < end; i++) {
      if (points[i].y < points[low].y) low = i
      if (points[i].y > points[high].y) high = i
    }
    kept.add(low).add(high)
  }
  return [...kept].sort((a, b) => a - b).map((i) => points[i])
}
