/*
 * A loss of your own, with its laws: gradients of first and second order against finite differences, known values, no influence of the batch's
 * order, finite values at extremes. `node examples/custom-loss.ts [RUNS]`
 */
import { extremeValues, lawsFor, PlainArray, shapes, valuesOf } from '@pretexts/gradcheck'
import { Adam } from '@pretexts/optim'
import { abs, add, exp, fromArray, log, mean, mul, sub, type Tensor, tensor, vjp } from '@pretexts/tensor'

/**
 * Log-cosh: a squared error near 0, an absolute one far away, and smooth everywhere.
 *
 * `L = mean log cosh(p − t)`, computed as `|d| + log(1 + e^{−2|d|}) − log 2` so that it cannot overflow.
 */
function logCosh(prediction: Tensor, target: Tensor): Tensor {
  const distance = abs(sub(prediction, target))
  return mean(sub(add(distance, log(add(exp(mul(distance, -2)), 1))), Math.LN2))
}

const { checkLoss } = lawsFor<Tensor>({
  fromArray: (data, shape) => fromArray(data, shape),
  toArray: (x) => x.values(),
  vjp: (f, inputs, cotangent) => vjp(f, [...inputs], cotangent),
})
const row = (...values: number[]) => new PlainArray(Float64Array.from(values), [values.length])

checkLoss(logCosh, valuesOf(shapes({ minRank: 1, minSize: 1 }).map((shape) => [shape, shape] as const)), {
  runs: Number(process.argv[2] ?? 100),
  closedForms: [
    { args: [row(1, 2), row(1, 2)], value: 0 },
    { args: [row(1), row(0)], value: Math.log(Math.cosh(1)) },
  ],
  extremes: [extremeValues({ shape: [4] }), extremeValues({ shape: [4] })],
})
console.log('log-cosh obeys the laws of a loss')

// An outlier moves the mean, which is what squares ask for; log-cosh stays near the middle.
const data = tensor([1, 1.1, 0.9, 1, 40])
const center = tensor([0], { requiresGrad: true })
const optimizer = new Adam([['center', center]], { learningRate: 0.05 })
for (let step = 0; step < 200; step++) {
  optimizer.zeroGrad()
  logCosh(mul(fromArray(new Float32Array(5).fill(1), [5]), center), data).backward()
  optimizer.step()
}
console.log(`mean 8.80, center by log-cosh ${center.item().toFixed(2)}`)
