/*
 * Property tests for the gradients of another library: here an autograd of thirty lines. An adapter of three functions is all that
 * @pretexts/gradcheck needs. One op has a wrong gradient: see how it is found. `node examples/gradcheck-foreign-library.ts [RUNS]`
 */
import { LawError, lawsFor, values } from '@pretexts/gradcheck'

/** The foreign library: an array that remembers how it was made. */
class Value {
  readonly data: Float64Array
  readonly shape: readonly number[]
  readonly inputs: readonly Value[]
  readonly pull: (g: Float64Array) => Float64Array[]
  constructor(
    data: Float64Array,
    shape: readonly number[],
    inputs: readonly Value[] = [],
    pull: Value['pull'] = () => [],
  ) {
    this.data = data
    this.shape = shape
    this.inputs = inputs
    this.pull = pull
  }
}

const map = (x: Value, f: (v: number) => number, df: (v: number) => number) =>
  new Value(x.data.map(f), x.shape, [x], (g) => [g.map((gi, i) => gi * df(x.data[i]))])
const tanh = (x: Value) => map(x, Math.tanh, (v) => 1 - Math.tanh(v) ** 2)
const swish = (x: Value) =>
  map(
    x,
    (v) => v / (1 + Math.exp(-v)),
    (v) => 1 / (1 + Math.exp(-v)),
  ) // a term is missing
const mul = (a: Value, b: Value) =>
  new Value(
    a.data.map((v, i) => v * b.data[i]),
    a.shape,
    [a, b],
    (g) => [g.map((gi, i) => gi * b.data[i]), g.map((gi, i) => gi * a.data[i])],
  )

/** Reverse mode along every path: enough for small graphs. */
function backward(output: Value, g: Float64Array, grads: Map<Value, Float64Array>): void {
  grads.set(
    output,
    (grads.get(output) ?? new Float64Array(g.length)).map((v, i) => v + g[i]),
  )
  for (const [i, part] of output.pull(g).entries()) backward(output.inputs[i], part, grads)
}

const { checkOp } = lawsFor<Value>({
  fromArray: (data, shape) => new Value(Float64Array.from(data), shape),
  toArray: (x) => x.data,
  vjp: (f, inputs, cotangent) => {
    const grads = new Map<Value, Float64Array>()
    backward(f(...inputs), cotangent.data, grads)
    return inputs.map((x) => (grads.has(x) ? new Value(grads.get(x) as Float64Array, x.shape) : null))
  },
})

const runs = Number(process.argv[2] ?? 100)
const grid = values({ min: -3, max: 3 })
for (const [name, op] of Object.entries({ tanh, square: (x: Value) => mul(x, x), swish }))
  try {
    checkOp(op, grid, { name, runs })
    console.log(`${name}: the gradient is right`)
  } catch (error) {
    if (!(error instanceof LawError)) throw error
    console.log(`${name}: the gradient is wrong\n${error.message}`)
  }
