import { defaultsOf, type OptionValue } from '@pretexts/contracts'
import { memoryDataset, type SignalSamples } from '@pretexts/data'
import { createEncoder, models } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { firstStep, soundForm as form, sounds } from '../../testing/signals.ts'
import { tasks } from '../tasks.ts'

/** Tones, some of them cut to nothing, and one that is clipped. */
function withSilence(): SignalSamples {
  const samples = sounds(8)
  const values = samples.values.slice()
  values.fill(0, 0, 3 * form.length)
  for (let i = 7 * form.length; i < 8 * form.length; i++) values[i] = Math.sign(values[i])
  return { ...samples, values }
}

const small: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'conv-gru': { channels: 8, state: 8 },
  wav2vec: { channels: 8 },
  wav2vec2: { channels: 8, width: 16, depth: 2, heads: 2 },
  'spectrogram-cnn': { width: 1 / 8 },
  'spectrogram-vit': { features: 16, depth: 1 },
}

const onSound = tasks.filter((task) => task.accepts(form) === null)

test('there are nine tasks on sound', () => {
  expect(onSound.map(({ name }) => name)).toEqual([
    'cpc',
    'wav2vec',
    'wav2vec2',
    'hubert',
    'data2vec-audio',
    'masked-spectrogram',
    'cola',
    'simclr-audio',
    'byol-a',
  ])
})

test.each(onSound.map((task) => [task.name, task] as const))(
  '%s: silent and clipped signals among others give finite losses and gradients',
  async (_name, task) => {
    const samples = withSilence()
    const dataset = memoryDataset<SignalSamples>({ name: 'some silent', form, values: samples.values })
    const options: Record<string, OptionValue> = defaultsOf(task.options)
    const encoderForm = task.encoderForm?.(form, options) ?? form
    const model = models.find(({ name }) => name === task.model)
    if (!model) throw new Error(`no model ${task.model}`)
    const make = (wanted = encoderForm, rng = new Random(1)) =>
      createEncoder(model, wanted, small[model.name], rng)
    const objective = await task.objective(make, { form: encoderForm, dataset }, options, new Random(2))
    const { loss, metrics } = objective.loss(task.batch(samples, new Random(3), options), firstStep())
    loss.backward()
    expect([loss.item(), ...Object.values(metrics)].every(Number.isFinite)).toBe(true)
    for (const [name, { grad }] of objective.namedParameters())
      expect(grad?.values().every(Number.isFinite), name).toBe(true)
  },
)
