/*
 * How good are features that come from elsewhere? Probes need arrays only: N rows of D numbers and N labels. Read your own with `readNpy` of
 * @pretexts/formats. `node examples/probe-own-features.ts [ROWS PER CLASS]`
 */
import { Random } from '@pretexts/random'
import {
  accuracyOf,
  centroidProbe,
  fitLbfgsProbe,
  fitRidgeProbe,
  headLogits,
  knnProbe,
  type LabeledFeatures,
  predictionsOf,
  representationHealth,
} from '@pretexts/transfer'

const perClass = Number(process.argv[2] ?? 60)
const width = 16

/** Two classes on two interleaved half circles, hidden among other directions of noise. */
function moons(rows: number, rng: Random): LabeledFeatures {
  const features = Float32Array.from({ length: rows * width }, () => 0.1 * rng.normal())
  const labels = Int32Array.from({ length: rows }, (_, n) => n % 2)
  labels.forEach((label, n) => {
    const angle = Math.PI * rng.next()
    features[n * width] += label === 0 ? Math.cos(angle) : 1 - Math.cos(angle)
    features[n * width + 1] += label === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle)
  })
  return { features, count: rows, width, labels, classes: 2 }
}

const rng = new Random('moons')
const train = moons(2 * perClass, rng.fork('train'))
const test = moons(400, rng.fork('test'))
const { effectiveRank, deadDimensions } = representationHealth(train)
console.log(
  `${train.count} rows of ${width}: effective rank ${effectiveRank.toFixed(1)}, dead dimensions ${deadDimensions}`,
)

const predictions = {
  'linear, L-BFGS': predictionsOf(headLogits(fitLbfgsProbe(train), test)),
  'linear, ridge': predictionsOf(headLogits(fitRidgeProbe(train), test)),
  'nearest class mean': centroidProbe(train)(test),
  '5 nearest neighbors': knnProbe(train, test, { metric: 'euclidean', k: 5 }),
}
for (const [probe, predicted] of Object.entries(predictions))
  console.log(`${probe.padEnd(20)} ${(100 * accuracyOf(predicted, test.labels)).toFixed(1)}%`)
console.log('the classes are not linearly separable: that neighbors do better says so')
