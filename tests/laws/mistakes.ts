import { cast, type DType, reshape, select, type Tensor, zeros } from '@pretexts/tensor'

/** A call with something wrong in it, perhaps: what was changed, and the call's arguments as plain data and tensors. */
export interface Mistake {
  readonly what: string
  readonly args: readonly unknown[]
  readonly inputs: readonly Tensor[]
}

/** Every way in which one input has another rank, another size along one axis, or another dtype. */
export function* mistakenInputs(args: readonly unknown[], inputs: readonly Tensor[]): Generator<Mistake> {
  for (const [i, x] of inputs.entries()) {
    for (const [what, changed] of changes(x)) {
      yield { what: `input ${i} ${what}`, args, inputs: inputs.with(i, changed) }
    }
  }
}

function* changes(x: Tensor): Generator<[string, Tensor]> {
  yield ['with one axis more', reshape(x, [1, ...x.shape])]
  if (x.rank > 0 && x.shape[0] > 0) yield ['with one axis less', select(x, 0)]
  for (const [axis, size] of x.shape.entries()) {
    yield [`one longer along axis ${axis}`, zeros(x.shape.with(axis, size + 1), { dtype: x.dtype })]
    yield [`empty along axis ${axis}`, zeros(x.shape.with(axis, 0), { dtype: x.dtype })]
  }
  const dtypes: readonly DType[] = ['float32', 'float64', 'int32', 'uint8']
  for (const dtype of dtypes) if (dtype !== x.dtype) yield [`as ${dtype}`, cast(x, dtype)]
}

/** Every way in which one number of the arguments is out of range or no whole number, or one list has another length. */
export function* mistakenArguments(args: readonly unknown[], inputs: readonly Tensor[]): Generator<Mistake> {
  for (const path of placesIn(args)) {
    const value = at(args, path)
    const wrong = Array.isArray(value) ? [[], [...value, value[0] ?? 1]] : [99, -99, -1, 0, 0.5, Number.NaN]
    for (const other of wrong) {
      const what = `argument ${path.join('.')} = ${JSON.stringify(other) ?? other}`
      yield {
        what: Number.isNaN(other) ? `argument ${path.join('.')} = NaN` : what,
        args: put(args, path, other),
        inputs,
      }
    }
  }
}

export type Path = readonly (string | number)[]

/** Where numbers and lists stand among arguments that are plain data; references to inputs are left alone. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  if ('input' in value && typeof value.input === 'number') return []
  if ('rng' in value || 'mask' in value || 'number' in value) return []
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return Array.isArray(value) && path.length > 0 ? [path, ...inside] : inside
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((part, key) => (part as Record<string | number, unknown>)[key], value)
}

/** A copy of `value` with another part at the path. */
export function put<T>(value: T, path: Path, part: unknown): T {
  if (path.length === 0) return part as T
  const [key, ...rest] = path
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>
  copy[key] = put(copy[key], rest, part)
  return copy as T
}
