import { parseArgs } from 'node:util'
import { defaultsOf } from '@pretexts/contracts'
import { chooseBackend } from '@pretexts/experiment'
import { readMnist } from '@pretexts/images'
import { ntXent } from '@pretexts/losses'
import { convNet } from '@pretexts/models'
import { AdamW } from '@pretexts/optim'
import { type ProjectionObjective, simclr } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { randn, Scope } from '@pretexts/tensor'

/**
 * `node --conditions=@pretexts/source scripts/profile-views.ts`: which share of a step of SimCLR its views and its loss take.
 *
 * Times are of the processor and not of the clock, with one thread, so that a busy machine says the same; medians over steps. The loss is
 * measured by itself, forward and backward, on projections of the same size.
 */
const { values } = parseArgs({
  options: { batch: { type: 'string', default: '256' }, steps: { type: 'string', default: '30' } },
})
const [batchSize, steps] = [Number(values.batch), Number(values.steps)]
const backend = chooseBackend(1)
const digits = await readMnist('train')
const rng = new Random(1)
const options = defaultsOf(simclr.options)
const { form } = digits
const make = () => convNet({ form }, rng.fork('encoder'))
const objective = simclr.objective(make, { form, dataset: digits }, options, rng) as ProjectionObjective
const optimizer = new AdamW(objective.namedParameters(), { learningRate: 2e-3 })
const samples = digits.read(Array.from({ length: batchSize }, (_, i) => i))

/** Milliseconds of the processor that `f` takes. */
function spent(f: () => void): number {
  const before = process.cpuUsage()
  f()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const parts: Record<'views' | 'network, forward and loss' | 'backward' | 'update' | 'loss alone', number[]> =
  {
    views: [],
    'network, forward and loss': [],
    backward: [],
    update: [],
    'loss alone': [],
  }
for (let step = 0; step < steps + 5; step++) {
  using memory = new Scope()
  memory.run(() => {
    const found: Record<keyof typeof parts, number> = {} as never
    let batch = simclr.batch(samples, rng.fork(step), options)
    found.views = spent(() => {
      batch = simclr.batch(samples, rng.fork('views').fork(step), options)
    })
    const context = { training: true, rng: rng.fork('context').fork(step), progress: { step, steps } }
    let { loss } = objective.loss(batch, context)
    optimizer.zeroGrad()
    found['network, forward and loss'] = spent(() => {
      loss = objective.loss(batch, context).loss
    })
    found.backward = spent(() => loss.backward())
    found.update = spent(() => optimizer.step())
    const [a, b] = ['a', 'b'].map((name) =>
      randn([batchSize, options.projection], rng.fork(name)).requireGrad(),
    )
    found['loss alone'] = spent(() => ntXent(a, b, { temperature: options.temperature }).backward())
    if (step >= 5)
      for (const [name, list] of Object.entries(parts)) list.push(found[name as keyof typeof parts])
  })
}
const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const { 'loss alone': lossAlone, ...phases } = parts
const total = Object.values(phases).reduce((sum, list) => sum + median(list), 0)
const line = (name: string, list: readonly number[]) =>
  `${name.padEnd(28)} ${median(list).toFixed(2).padStart(8)} ms ${((100 * median(list)) / total).toFixed(1).padStart(6)}%`
process.stdout.write(
  `SimCLR, batch ${batchSize}, ConvNet, ${backend}; medians of ${steps} steps, processor time\n`,
)
for (const [name, list] of Object.entries(phases)) process.stdout.write(`${line(name, list)}\n`)
process.stdout.write(`${line('of it, the loss', lossAlone)}\n`)
const share = (median(phases.views) + median(lossAlone)) / total
process.stdout.write(`views and loss: ${(100 * share).toFixed(1)}% of the step\n`)
