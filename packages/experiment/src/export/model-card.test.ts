import { models } from '@pretexts/models'
import { tasks } from '@pretexts/pretext'
import { expect, test } from 'vitest'
import type { Evaluation } from '../evaluate/evaluation.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import { modelCard } from './model-card.ts'

const task = tasks.find(({ name }) => name === 'rotation')!
const model = models[0]
const opened = {
  settings: {
    task: { name: task.name, options: { rotations: '4' } },
    model: { name: model.name, options: { width: 1 } },
    data: { name: 'mnist', options: {} },
    training: { batchSize: 32, optimizer: 'adamw', learningRate: 0.003, seed: 7 },
  },
  form: { kind: 'image', channels: 1, height: 28, width: 28 },
  step: 900,
  encoder: { parameterCount: () => 12_345, features: 128 },
} as unknown as OpenEncoder

const row = (labelsPerClass: number | 'all', mean: number, ci95: number | null, runs: number[]) => ({
  protocol: 'pretrained-frozen',
  title: 'pretrained | frozen',
  start: 'pretrained',
  labelsPerClass,
  accuracy: { mean, ci95, runs },
})
const evaluation = {
  pretraining: { heldOut: { step: 900, accuracy: 0.91234567 } },
  comparison: [row(10, 0.8123, 0.0214, [0.8, 0.82, 0.81]), row('all', 0.95, null, [0.95])],
} as unknown as Evaluation

const card = (evaluated: Evaluation | null): string =>
  modelCard({ opened, task, model, evaluation: evaluated, use: 'Load it.' })

test('a card says task, data, network, training, seed, and results with their intervals', () => {
  const text = card(evaluation)
  expect(text).toMatch(
    /^---\nlibrary_name: pretexts\ntags:\n- self-supervised-learning\n- rotation\n- convnet\n---\n/,
  )
  for (const part of [
    '| Data | mnist, 28×28 gray images |',
    '12345 parameters, 128 features',
    '900 steps of 32 examples, adamw, learning rate 0.003',
    '| Seed | 7 |',
    'The task itself on held-out examples: accuracy 0.9123.',
    '| pretrained \\| frozen | 10 | 81.2 ± 2.1 (3 runs) |',
    '| pretrained \\| frozen | all | 95.0 (1 run) |',
    'Load it.',
    `- ${task.paper.title}.`,
  ])
    expect(text).toContain(part)
})

test('without an evaluation, or without labels, it says so', () => {
  expect(card(null)).toContain('This run was not evaluated.')
  expect(card({ ...evaluation, comparison: [] })).toContain('has no labels, so there are no accuracies')
})
