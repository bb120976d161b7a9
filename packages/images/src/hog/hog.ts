import {
  ArgumentError,
  formatShape,
  fromArray,
  requireOptions,
  ShapeError,
  type Tensor,
} from '@pretexts/tensor'

export interface HogOptions {
  /** Side of a cell in pixels; it divides height and width. Default 4; 8 in the paper. */
  readonly cell?: number
  /** Orientations that are told apart, from 0° to 180°. Default 9, as in the paper. */
  readonly bins?: number
}

/**
 * Histograms of oriented gradients: which way edges run in each cell of an image, whatever its brightness and contrast.
 *
 *     gx = x[r, c + 1] − x[r, c − 1],  gy = x[r + 1, c] − x[r − 1, c],  pixels beyond the border repeat the last one
 *     θ = atan2(gy, gx) mod 180°,  m = √(gx² + gy²)
 *     v[k] = Σ_cell m · max(0, 1 − |θ − k · 180°/K| / (180°/K)),  angles compared modulo 180°
 *     hog = v / ‖v‖,  zeros in a cell without any edge
 *
 * θ is the direction of the gradient; the edge runs across it. A pixel votes for the two nearest orientations, so that a small
 * change of the image makes a small change of the histogram. Each cell and channel is normalized by itself, as in MaskFeat, and
 * not over blocks of cells.
 * @param images (N, C, H, W)
 * @returns (N, H / cell, W / cell, C, K), no gradient
 * @throws ShapeError unless images have four axes; ArgumentError unless the cell divides them
 * @see Dalal & Triggs 2005, "Histograms of Oriented Gradients for Human Detection"; Wei et al. 2021, arXiv 2112.09133, §3.2
 */
export function hog(images: Tensor, options?: HogOptions): Tensor {
  const { cell = 4, bins = 9 } = requireOptions('hog', options, { cell: 'number', bins: 'number' })

  if (images.rank !== 4)
    throw new ShapeError('hog', `images must be (N, C, H, W); got ${formatShape(images.shape)}`, [
      images.shape,
    ])
  const [count, channels, height, width] = images.shape
  requireFits(cell, bins, height, width)
  const [rows, columns] = [height / cell, width / cell]
  const out = new Float32Array(count * rows * columns * channels * bins)
  const values = images.values()
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < channels; k++) {
      const plane = values.subarray(
        (n * channels + k) * height * width,
        (n * channels + k + 1) * height * width,
      )
      vote(
        plane,
        width,
        (row, column, bin, share) => {
          const at = (n * rows + Math.floor(row / cell)) * columns + Math.floor(column / cell)
          out[(at * channels + k) * bins + bin] += share
        },
        bins,
      )
    }
  }
  for (let start = 0; start < out.length; start += bins) normalize(out.subarray(start, start + bins))
  return fromArray(out, [count, rows, columns, channels, bins])
}

/** Tells the votes of every pixel of a plane: its gradient's magnitude, shared between the two nearest orientations. */
function vote(
  plane: ArrayLike<number>,
  width: number,
  add: (row: number, column: number, bin: number, share: number) => void,
  bins: number,
): void {
  const height = plane.length / width
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column
      const gx = plane[column + 1 < width ? at + 1 : at] - plane[column > 0 ? at - 1 : at]
      const gy = plane[row + 1 < height ? at + width : at] - plane[row > 0 ? at - width : at]
      const magnitude = Math.hypot(gx, gy)
      if (magnitude === 0) continue
      const angle = ((Math.atan2(gy, gx) / Math.PI + 1) * bins) % bins // in [0, bins)
      const lower = Math.floor(angle)
      const upper = (lower + 1) % bins
      add(row, column, lower, magnitude * (1 - angle + lower))
      add(row, column, upper, magnitude * (angle - lower))
    }
  }
}

/** v / ‖v‖ in place; zeros stay zeros. */
function normalize(v: Float32Array): void {
  const length = Math.hypot(...v)
  if (length > 0) for (let k = 0; k < v.length; k++) v[k] /= length
}

function requireFits(cell: number, bins: number, height: number, width: number): void {
  if (!(Number.isInteger(bins) && bins >= 2))
    throw new ArgumentError('hog', 'bins', bins, `bins must be a whole number of at least 2; got ${bins}`)
  if (Number.isInteger(cell) && cell >= 1 && height % cell === 0 && width % cell === 0) return
  const sides = Array.from({ length: Math.min(height, width) }, (_, i) => i + 1)
  const usable = sides.filter((side) => height % side === 0 && width % side === 0)
  const rule = `cell must divide ${height}×${width} images; got ${cell}`
  throw new ArgumentError('hog', 'cell', cell, `${rule}; sizes that do: ${usable.join(', ')}`)
}
