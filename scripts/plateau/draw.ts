import type { PlateauCase } from './cases.ts'
import type { PlateauRow } from './measure.ts'

const [width, height, left, bottom, right, top] = [760, 380, 56, 40, 250, 16]
const colors = ['#888', '#c60', '#07a', '#093', '#000', '#95a', '#c36', '#5bd', '#b80', '#6a2']

/** Perplexity over steps, on a logarithmic axis, a line for each case: an SVG picture. */
export function plateauPicture(cases: readonly PlateauCase[], rows: readonly PlateauRow[]): string {
  const steps = Math.max(...rows.map(({ step }) => step))
  const values = rows.map(({ perplexity }) => Math.log(perplexity))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (step: number): number => left + ((width - left - right) * step) / steps
  const y = (log: number): number => top + ((height - top - bottom) * (high - log)) / (high - low)
  const ticks = [10, 20, 50, 100, 200, 500, 1000].filter((p) => Math.log(p) >= low && Math.log(p) <= high)
  const drawn = cases.filter(({ name }) => rows.some((row) => row.case === name))
  const names = spread(drawn.map(({ name }) => y(Math.log(last(rows, name).perplexity))))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<title>Perplexity of hidden tokens by training step</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${ticks.map((p) => `<path d="M${left} ${y(Math.log(p)).toFixed(1)}H${width - right}" stroke="#ddd"/><text x="${left - 6}" y="${(y(Math.log(p)) + 4).toFixed(1)}" text-anchor="end">${p}</text>`).join('\n')}
<text x="${left}" y="${height - 8}">perplexity of held-out hidden tokens, by steps (0 to ${steps})</text>
${drawn
  .map(({ name, about }, i) => {
    const points = rows.filter((row) => row.case === name)
    const path = points.map(
      ({ step, perplexity }) => `${x(step).toFixed(1)} ${y(Math.log(perplexity)).toFixed(1)}`,
    )
    const color = colors[i % colors.length]
    return `<path d="M${path.join('L')}" fill="none" stroke="${color}" stroke-width="1.6"/><text x="${width - right + 8}" y="${(names[i] + 4).toFixed(1)}" fill="${color}">${about}</text>`
  })
  .join('\n')}
</svg>
`
}

export function last(rows: readonly PlateauRow[], name: string): PlateauRow {
  return rows.filter((row) => row.case === name).reduce((a, b) => (b.step > a.step ? b : a))
}

/** Heights of labels, moved down where they would lie on each other. */
function spread(heights: readonly number[]): number[] {
  const order = [...heights.keys()].sort((a, b) => heights[a] - heights[b])
  const moved = [...heights]
  order.forEach((i, place) => {
    if (place > 0) moved[i] = Math.max(moved[i], moved[order[place - 1]] + 14)
  })
  return moved
}
