import { fromArray, isFloat, pullback, type Tensor, useBackend, vjp } from '@pretexts/tensor'
import { type WasmBackend, wasm } from '@pretexts/wasm'
import { call, floatPositions, inputsOf, type Sample } from '../../../tests/lib/samples/sample.ts'

/** How often kernels were called on the backend: done there, and left to the reference. */
export interface Calls {
  readonly own: number
  readonly reference: number
}

/** One entry per pass: the values, their VJP, the VJP of that (of the first input's cotangent). Null where there is nothing to differentiate. */
export interface Passes<T> {
  readonly forward: T
  readonly vjp: T | null
  readonly secondOrder: T | null
}

interface Pass {
  readonly numbers: readonly number[]
  readonly calls: Calls
}

const backend: WasmBackend = wasm({ memory: 2 ** 28, small: 0, strict: false })

/** What a sample's passes call on the wasm backend. Throws where their numbers are not the reference's. */
export function runOnWasm(sample: Sample): Passes<Calls> {
  const expected = run(inSinglePrecision(sample))
  const before = useBackend(backend)
  try {
    const found = run(inSinglePrecision(sample))
    requireSame(sample.op, expected, found)
    return {
      forward: found.forward.calls,
      vjp: found.vjp?.calls ?? null,
      secondOrder: found.secondOrder?.calls ?? null,
    }
  } finally {
    useBackend(before)
  }
}

/** All passes on the active backend, for the first result. */
function run(sample: Sample): Passes<Pass> {
  const inputs = inputsOf(sample, 'float32')
  const moved = floatPositions(sample)
  const points = moved.map((i) => inputs[i])
  const forward = counted(() => call(sample, inputs))
  const f = (...xs: Tensor[]): Tensor =>
    call(
      sample,
      inputs.map((x, i) => xs[moved.indexOf(i)] ?? x),
    )[0]
  if (moved.length === 0 || !isFloat(f(...points).dtype)) return { forward, vjp: null, secondOrder: null }
  const once = pullback(f, points)
  const cotangent = ramp(once.value)
  const twice = pullback((...xs: Tensor[]) => vjp(f, xs, cotangent)[0], points)
  return {
    forward,
    vjp: counted(() => once.pull(cotangent)),
    secondOrder: counted(() => twice.pull(ramp(twice.value))),
  }
}

/** The sample with float32 wherever it names a dtype. */
function inSinglePrecision(sample: Sample): Sample {
  return { ...sample, args: JSON.parse(JSON.stringify(sample.args).replaceAll('"float64"', '"float32"')) }
}

function counted(f: () => Tensor[]): Pass {
  const before = total()
  const numbers = f().flatMap((x) => [...x.values()])
  const after = total()
  const calls = { own: after.own - before.own, reference: after.reference - before.reference }
  return { numbers, calls }
}

function total(): Calls {
  const counts = Object.values(backend.calls())
  const sum = (field: keyof Calls): number => counts.reduce((all, count) => all + count[field], 0)
  return { own: sum('own'), reference: sum('reference') }
}

/** Different numbers for every element. */
function ramp({ size, shape, dtype }: Tensor): Tensor {
  return fromArray(
    Float64Array.from({ length: size }, (_, i) => (i + 1) / size),
    shape,
    { dtype },
  )
}

function requireSame(op: string, expected: Passes<Pass>, found: Passes<Pass>): void {
  for (const pass of ['forward', 'vjp', 'secondOrder'] as const) {
    const [theirs, ours] = [expected[pass]?.numbers ?? [], found[pass]?.numbers ?? []]
    const scale = Math.max(1, ...theirs.map(Math.abs))
    const agree = theirs.every((value, i) => Math.abs(value - ours[i]) <= 1e-4 * scale)
    if (!agree || theirs.length !== ours.length)
      throw new Error(`${op}: the wasm backend's ${pass} differs from the reference's`)
  }
}
