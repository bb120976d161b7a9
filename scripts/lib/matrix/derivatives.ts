import { LawError, lawsFor, PlainArray, type PlainData } from '@pretexts/gradcheck'
import { fromArray, isFloat, type Tensor, vjp } from '@pretexts/tensor'
import fc from 'fast-check'
import { realize } from '../../../tests/lib/samples/recipe.ts'
import { call, floatPositions, inputsOf, type Sample } from '../../../tests/lib/samples/sample.ts'

/**
 * What was found: `right`, the derivative agrees with central differences; `zero`, it does and is 0, as the function is
 * constant by pieces; `none`, there is nothing to differentiate; `by design`, it is not that of the values, and meant so.
 */
export type Verdict = 'right' | 'zero' | 'none' | 'by design'

/** Operations whose gradient is deliberately not that of their values. */
export const byDesign: Readonly<Record<string, string>> = {
  gumbelSoftmax: 'with `hard`, the gradient of the soft sample',
  scaleGradient: 'the gradient multiplied by a factor',
  singularValues: 'none: the values are constants to the tape',
  stopGradient: 'none: it is what stops it',
  straightThrough: 'the gradient of `soft` for the values of `hard`',
}

/** Results beside the first that are constants to the tape. */
const constants: Readonly<Record<string, readonly number[]>> = { batchNorm: [1, 2] }

const { checkOp } = lawsFor<Tensor>({
  fromArray: (data, shape) => fromArray(data, shape),
  toArray: (x) => x.values(),
  vjp: (f, inputs, cotangent) => vjp(f, [...inputs], cotangent),
})

/** A sample's derivatives up to an order. Throws a LawError where they are wrong and nobody said so. */
export function differentiate(sample: Sample, order: 1 | 2): Verdict {
  const smooth = offKinks(sample)
  const outputs = floatOutputs(smooth)
  if (floatPositions(smooth).length === 0 || outputs.length === 0) return 'none'
  try {
    for (const output of outputs)
      checkOp(functionOf(smooth, output), fc.constant(argumentsOf(smooth)), {
        name: sample.op,
        order,
        runs: 1,
        step: 2 ** -12,
        tolerance: 1e-5,
      })
  } catch (error) {
    if (error instanceof LawError && Object.hasOwn(byDesign, sample.op)) return 'by design'
    throw error
  }
  return outputs.every((output) => isFlat(smooth, output)) ? 'zero' : 'right'
}

/** Central differences need room around every input: what lies on a grid, for ties and kinks, is drawn off it. */
function offKinks(sample: Sample): Sample {
  const inputs = sample.inputs.map((recipe) =>
    recipe.kind === 'grid' ? ({ ...recipe, kind: 'floats' } as const) : recipe,
  )
  return { ...sample, inputs }
}

/** Positions of the results that have a derivative. */
function floatOutputs(sample: Sample): number[] {
  const outputs = call(sample, inputsOf(sample))
  return [...outputs.keys()].filter((j) => isFloat(outputs[j].dtype) && !constants[sample.op]?.includes(j))
}

const functionOf =
  (sample: Sample, output: number) =>
  (...inputs: Tensor[]): Tensor =>
    call(sample, inputs)[output]

const argumentsOf = ({ inputs, seed }: Sample): PlainArray[] =>
  inputs.map((recipe, i) => new PlainArray(realize(recipe, seed + i) as PlainData, recipe.shape))

/** Whether every cotangent is 0. */
function isFlat(sample: Sample, output: number): boolean {
  const inputs = inputsOf(sample)
  const moved = floatPositions(sample)
  const f = (...xs: Tensor[]): Tensor =>
    functionOf(sample, output)(...inputs.map((x, i) => xs[moved.indexOf(i)] ?? x))
  const y = f(...moved.map((i) => inputs[i]))
  const u = fromArray(
    Float64Array.from({ length: y.size }, (_, i) => 1 + i),
    y.shape,
  )
  const cotangents = vjp(
    f,
    moved.map((i) => inputs[i]),
    u,
  )
  return cotangents.every((g) => g.values().every((value) => value === 0))
}
