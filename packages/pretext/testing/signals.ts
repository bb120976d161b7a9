import type { SignalForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { evaluation, type StepContext } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { exampleData } from './example-data.ts'

export const soundForm: SignalForm = { kind: 'signal', channels: 1, length: 4000, rate: 8000 }

/** Tones in noise. */
export const sounds = (count: number, form = soundForm): SignalSamples =>
  exampleData(form, count).read(Array.from({ length: count }, (_, i) => i)) as SignalSamples

/** The first step of ten, in training. */
export const firstStep = (): StepContext => ({
  ...evaluation(),
  training: true,
  rng: new Random('step'),
  progress: { step: 0, steps: 10 },
})
