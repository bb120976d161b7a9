import { fromArray, type Tensor } from '@pretexts/tensor'

/** Pixels of the picture of a cell. */
const side = 9

/**
 * Histograms as pictures: in each cell a stroke along the edges of every orientation, as bright as its share.
 * @param histograms (N, L, cells · C · K), as `maskFeatBatch` makes them; channels are averaged
 * @param layout grid of patches, cells along a side of a patch, and K
 * @returns (N, 1, 9 · cell rows, 9 · cell columns)
 */
export function hogPictures(
  histograms: Tensor,
  {
    grid,
    cells,
    bins,
  }: { readonly grid: readonly [number, number]; readonly cells: number; readonly bins: number },
): Tensor {
  const [count, , size] = histograms.shape
  const channels = size / (cells * cells * bins)
  const [height, width] = [grid[0] * cells * side, grid[1] * cells * side]
  const strokes = strokesOf(bins)
  const values = histograms.values()
  const out = new Float32Array(count * height * width)
  for (let i = 0; i < out.length; i++) {
    const [row, column] = [Math.floor(i / width) % height, i % width]
    const [cellRow, cellColumn] = [Math.floor(row / side), Math.floor(column / side)]
    const place = Math.floor(cellRow / cells) * grid[1] + Math.floor(cellColumn / cells)
    const inside = (cellRow % cells) * cells + (cellColumn % cells)
    const patch = Math.floor(i / (height * width)) * grid[0] * grid[1] + place
    const from = (patch * cells * cells + inside) * channels * bins
    const pixel = (row % side) * side + (column % side)
    for (let k = 0; k < channels * bins; k++)
      out[i] += (Math.max(0, values[from + k]) * strokes[k % bins][pixel]) / channels
  }
  return fromArray(out, [count, 1, height, width])
}

/** For each orientation of the gradient, a stroke across it through the middle of a cell, (side · side) each. */
function strokesOf(bins: number): number[][] {
  const middle = (side - 1) / 2
  return Array.from({ length: bins }, (_, k) => {
    const [x, y] = [Math.cos((k * Math.PI) / bins), Math.sin((k * Math.PI) / bins)]
    return Array.from({ length: side * side }, (_, i) => {
      const [down, right] = [Math.floor(i / side) - middle, (i % side) - middle]
      const inside = Math.hypot(down, right) <= middle ? 1 : 0
      return inside * Math.max(0, 1 - Math.abs(right * x + down * y))
    })
  })
}
