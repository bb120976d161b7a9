import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { dot } from '../../kernels/dot.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape, sizeOf } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'

/**
 * Singular values, largest first. Values only, and no gradient: the result is a constant to the tape.
 *
 * In double precision: the shorter side's lines are reduced to a triangle (QR), and one-sided Jacobi rotates pairs of
 * its rows until all are at right angles; their lengths are then the singular values.
 * @param x (…, M, N), float
 * @returns (…, min(M, N))
 * @throws ShapeError for fewer than two axes
 * @see Hestenes 1958, "Inversion of Matrices by Biorthogonalization"; Drmač & Veselić 2008 for the triangle
 * @example singularValues(tensor([[0, 2], [3, 0]])).toArray() // → [3, 2]
 */
export function singularValues(x: Tensor): Tensor {
  requireTensors('singularValues', x)
  requireFloat('singularValues', x.dtype)
  if (x.rank < 2)
    throw new ShapeError('singularValues', `needs at least two axes; got ${formatShape(x.shape)}`, [x.shape])
  const [m, n] = x.shape.slice(-2)
  const batch = x.shape.slice(0, -2)
  const [count, length] = m <= n ? [m, n] : [n, m]
  const y = zeroed([...batch, count], x.dtype)
  const values = x.elements()
  for (let i = 0; i < sizeOf(batch); i++) {
    const at = (line: number, k: number): number => values[i * m * n + (m <= n ? line * n + k : k * n + line)]
    const lines = Array.from({ length: count }, (_, line) =>
      Float64Array.from({ length }, (_, k) => at(line, k)),
    )
    const rows = triangle(lines)
    orthogonalize(rows)
    y.memory.set(
      rows.map((row) => Math.sqrt(dot(row, row))).sort((a, b) => b - a),
      i * count,
    )
  }
  return y
}

/** The rows of R in `lines = QR`, by modified Gram-Schmidt, which finds R stably; `lines` are used up. */
function triangle(lines: readonly Float64Array[]): Float64Array[] {
  return lines.map((line, i) => {
    const row = new Float64Array(lines.length)
    row[i] = Math.sqrt(dot(line, line))
    if (row[i] === 0) return row
    for (let k = 0; k < line.length; k++) line[k] /= row[i]
    for (let j = i + 1; j < lines.length; j++) {
      row[j] = dot(line, lines[j])
      for (let k = 0; k < line.length; k++) lines[j][k] -= row[j] * line[k]
    }
    return row
  })
}

const sweeps = 60 // far more than the six to ten that any matrix takes
const negligible = 1e-15 // cosine of an angle that counts as right

/** Rotates pairs of rows until each pair is at right angles. */
function orthogonalize(rows: readonly Float64Array[]): void {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const squares = Float64Array.from(rows, (row) => dot(row, row))
    let rotated = false
    for (let i = 0; i < rows.length; i++) {
      for (let j = i + 1; j < rows.length; j++) rotated = rotate(rows, squares, i, j) || rotated
    }
    if (!rotated) return
  }
}

/** The rotation that brings two rows to right angles; false when they are. `squares` are the rows' squared lengths. */
function rotate(rows: readonly Float64Array[], squares: Float64Array, i: number, j: number): boolean {
  const [p, q] = [rows[i], rows[j]]
  const product = dot(p, q)
  if (!(Math.abs(product) > negligible * Math.sqrt(squares[i] * squares[j]))) return false
  const slope = (squares[j] - squares[i]) / (2 * product) // cot 2θ
  const tan = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.hypot(1, slope)) // of the smaller of the two angles
  const cos = 1 / Math.hypot(1, tan)
  const sin = cos * tan
  for (let k = 0; k < p.length; k++) {
    const a = p[k]
    const b = q[k]
    p[k] = cos * a - sin * b
    q[k] = sin * a + cos * b
  }
  squares[i] = Math.max(0, squares[i] - tan * product)
  squares[j] += tan * product
  return true
}
