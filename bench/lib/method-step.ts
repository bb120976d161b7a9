import { defaultsOf } from '@pretexts/contracts'
import { type ImageSamples, unlabeled } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { createEncoder, models } from '@pretexts/models'
import { AdamW } from '@pretexts/optim'
import { type AnyTask, jigsaw, mae, rotation } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { learn } from './learn.ts'
import type { Step } from './step.ts'

/** The methods whose steps are taken apart. */
export const methodTasks = { rotation, jigsaw, mae } as const satisfies Readonly<Record<string, AnyTask>>
export type MethodName = keyof typeof methodTasks

/** A method's own training step on MNIST, at its usual settings: another batch, with views of its own, each time it runs. */
export async function methodStep(name: MethodName, batchSize: number): Promise<Step> {
  const task: AnyTask = methodTasks[name]
  const rng = new Random(`bench ${name}`)
  const images = unlabeled(await readMnist('train'))
  const options = defaultsOf(task.options)
  const form = task.encoderForm?.(images.form, options) ?? images.form
  const model = models.find((each) => each.name === (task.model ?? 'convnet'))
  if (!model) throw new Error(`no model for ${name}`)
  const make = () => createEncoder(model, form, {}, rng.fork('encoder'))
  const objective = await task.objective(make, { form, dataset: images }, options, rng.fork('heads'))
  const optimizer = new AdamW(objective.namedParameters(), { beta2: 0.95 })
  let step = 0
  const run: Step['run'] = (begins = () => {}) =>
    scope(() => {
      const stream = rng.fork('step').fork(step++)
      begins('views')
      const samples = images.read(stream.fork('images').sample(images.count, batchSize)) as ImageSamples
      const batch = task.batch(samples, stream.fork('batch'), options)
      begins('forward')
      const context = { training: true, rng: stream, progress: { step, steps: 10_000 } }
      const { loss } = objective.loss(batch, context)
      return learn(loss, optimizer, begins)
    })
  return { run }
}
