import { PlainArray, type PlainData, sizeOf } from '../plain-array.ts'
import { type AxisChoices, type LayoutChoices, plainAxis } from './layout-choices.ts'
import { permute } from './permutation.ts'
import type { Shape } from './shapes.ts'
import type { StridedView } from './strided-views.ts'

/** How one axis of the view lies in the axis of the storage that it comes from. */
interface LaidAxis {
  readonly slice: readonly [start: number, stop: number, step: number]
  /** Size of the storage's axis. */
  readonly extent: number
  /** Position in it of the view's index 0, and of one more. */
  readonly first: number
  readonly stride: number
}

/** Puts an array into a storage with gaps. Along a repeated axis the view shows the array's first slice throughout. */
export const layOut = (array: PlainArray, choices: LayoutChoices): StridedView => {
  const { shape } = array
  const order = permute(shape.length, choices.order)
  const chosen = order.map((_, a) => choices.axes[a] ?? plainAxis) // by axis of the storage
  const laid = chosen.map((choice, a) => layAxis(shape[order.indexOf(a)], choice))
  const storageShape = laid.map(({ extent }) => extent)
  const storageStrides = rowMajor(storageShape)
  const offset = dot(
    laid.map(({ first }) => first),
    storageStrides,
  )
  const strides = order.map((a) => laid[a].stride * storageStrides[a])
  const storage = new PlainArray(unread(array.data, sizeOf(storageShape)), storageShape)
  return {
    storage,
    shape,
    strides,
    offset,
    slices: laid.map(({ slice }) => slice),
    flips: [...chosen.keys()].filter((a) => chosen[a].flip),
    order,
    dense: store(
      array,
      order.map((a) => chosen[a].repeat),
      storage.data,
      strides,
      offset,
    ),
  }
}

const layAxis = (size: number, { before, after, gap, flip, repeat }: AxisChoices): LaidAxis => {
  const kept = repeat ? Math.min(size, 1) : size
  const step = gap + 1
  const last = before + Math.max(kept - 1, 0) * step
  const stop = kept === 0 ? before : last + 1
  return {
    slice: [before, stop, step],
    extent: stop + after,
    first: flip ? last : before,
    stride: repeat ? 0 : flip ? -step : step,
  }
}

/** Writes the array where the view will read it; returns what the view then shows. */
const store = (
  { data, shape }: PlainArray,
  repeated: readonly boolean[],
  storage: PlainData,
  strides: readonly number[],
  offset: number,
): PlainArray => {
  const steps = rowMajor(shape)
  const shown = data.slice()
  for (let position = 0; position < data.length; position++) {
    const index = shape.map((size, axis) => Math.floor(position / steps[axis]) % size)
    const source = index.map((i, axis) => (repeated[axis] ? 0 : i))
    shown[position] = data[dot(source, steps)]
    storage[offset + dot(index, strides)] = shown[position]
  }
  return new PlainArray(shown, shape)
}

/** What a view must never show: NaN, or an index and a mask that nobody uses. */
const unread = (like: PlainData, size: number): PlainData => {
  if (like instanceof Float64Array) return new Float64Array(size).fill(NaN)
  return like instanceof Int32Array ? new Int32Array(size).fill(2 ** 31 - 1) : new Uint8Array(size).fill(255)
}

const rowMajor = (shape: Shape): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))

const dot = (index: readonly number[], strides: readonly number[]): number =>
  index.reduce((sum, i, axis) => sum + i * strides[axis], 0)
