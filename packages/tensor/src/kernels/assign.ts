import { type Layout, offsetsOf } from '../tensor/offsets.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

export type AssignKernel = (x: Tensor, y: Tensor) => void

const worthwhile = 16 // from this length on, copying a run at once beats a loop

/** `y ← x`, two views of one shape and any strides: what slices, padding and concatenation come down to. */
export const assignReference: AssignKernel = (x, y) => {
  const whole = denseFrom(x, y)
  const run = sizeOf(x.shape.slice(whole))
  const outer = run < worthwhile ? x.rank : whole
  const from = offsetsOf(leading(x, outer))
  const to = offsetsOf(leading(y, outer))
  const [source, target] = [x.memory, y.memory]
  if (outer === whole) {
    for (let i = 0; i < to.length; i++) target.set(source.subarray(from[i], from[i] + run), to[i])
  } else {
    for (let i = 0; i < to.length; i++) target[to[i]] = source[from[i]]
  }
}

/** The first axis from which on both lie row-major without gaps. */
function denseFrom(x: Tensor, y: Tensor): number {
  let axis = x.rank
  for (let step = 1; axis > 0; axis--) {
    const size = x.shape[axis - 1]
    if (size !== 1 && (x.strides[axis - 1] !== step || y.strides[axis - 1] !== step)) break
    step *= size
  }
  return axis
}

function leading({ shape, strides, offset }: Tensor, axes: number): Layout {
  return { shape: shape.slice(0, axes), strides: strides.slice(0, axes), offset }
}
