import { crossEntropy } from '@pretexts/losses'
import { Linear, ReLU, Sequential } from '@pretexts/nn'
import { SGD } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { fromArray, randn, type Tensor } from '@pretexts/tensor'

// A stranger's program: compiled against the published types and run by plain Node in tests/packaging.test.ts.
const rng = new Random('packaging')
const model = new Sequential([
  new Linear({ inputs: 2, outputs: 8 }, rng.fork('first')),
  new ReLU(),
  new Linear({ inputs: 8, outputs: 2 }, rng.fork('second')),
])
const inputs: Tensor = randn([16, 2], rng.fork('inputs')) // (N, 2)
const values = inputs.values()
const isSameSign = Int32Array.from({ length: 16 }, (_, n) => Number(values[2 * n] * values[2 * n + 1] > 0))
const labels = fromArray(isSameSign, [16]) // (N)
const optimizer = new SGD(model.namedParameters(), { learningRate: 0.1 })

function step(): number {
  const loss = crossEntropy(model.forward(inputs, { training: true, rng }), labels)
  optimizer.zeroGrad()
  loss.backward()
  optimizer.step()
  return loss.item()
}

const first = step()
for (let i = 0; i < 50; i++) step()
console.log(step() < first ? 'The loss fell.' : 'The loss did not fall.')
