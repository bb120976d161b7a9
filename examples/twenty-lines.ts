/* The README's program: pretrain a small network to tell how digits were turned. `node examples/twenty-lines.ts [STEPS]` */
import { defaultsOf } from '@pretexts/contracts'
import { Batches, type ImageSamples, take, unlabeled } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { convNet } from '@pretexts/models'
import { AdamW } from '@pretexts/optim'
import { RotationObjective, rotation } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { wasm } from '@pretexts/wasm'

const steps = Number(process.argv[2] ?? 100)
useBackend(wasm())

const rng = new Random(1)
const images = unlabeled(take(await readMnist('train'), 2000)) // asking for labels is an error from here on
const encoder = convNet({ width: 1 / 4 }, rng.fork('encoder'))
const objective = new RotationObjective(encoder, rng.fork('head'))
const optimizer = new AdamW(objective.namedParameters(), { learningRate: 3e-3 })
const batches = new Batches({ count: images.count, batchSize: 16, rng })
const source = {
  read: (step: number) => images.read(batches.indices(step)),
  batch: (samples: ImageSamples, rng: Random) => rotation.batch(samples, rng, defaultsOf(rotation.options)),
}

for await (const { step, loss, metrics } of pretrain(objective, source, { steps, optimizer, rng }))
  if (step % 10 === 0)
    console.log(
      `step ${step}: loss ${loss.toFixed(3)}, ${Math.round(100 * metrics.accuracy)}% of rotations right`,
    )
