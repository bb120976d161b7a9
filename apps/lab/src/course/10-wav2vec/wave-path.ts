/**
 * The outline of a wave as points of a polygon: for each of `columns` stretches its highest value, then back its lowest.
 * @returns `x,y` pairs, x from 0 to `columns`, y from 0 (value 1) to `height` (value −1)
 */
export function wavePath(samples: ArrayLike<number>, columns: number, height: number): string {
  const at = (column: number, pick: (a: number, b: number) => number): string => {
    const [from, to] = [column, column + 1].map((edge) => Math.floor((edge * samples.length) / columns))
    let value = samples[from]
    for (let i = from; i < to; i++) value = pick(value, samples[i])
    return `${column},${(((1 - value) * height) / 2).toFixed(2)}`
  }
  const all = Array.from({ length: columns }, (_, column) => column)
  return [
    ...all.map((column) => at(column, Math.max)),
    ...all.toReversed().map((column) => at(column, Math.min)),
  ].join(' ')
}
