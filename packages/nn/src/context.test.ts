import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import {
  type Context,
  evaluation,
  requireContext,
  requireObjectiveContext,
  requireStepContext,
  type StepContext,
} from './context.ts'

test('evaluation mode does not train, and its stream starts the same every time', () => {
  expect(evaluation().training).toBe(false)
  expect(evaluation().rng.next()).toBe(evaluation().rng.next())
})

test('what says whether it trains is a context', () => {
  for (const training of [true, false])
    expect(() => requireContext(() => 'layer', { training })).not.toThrow()
})

test('anything else is refused, with what to write', () => {
  for (const [given, shown] of [
    [undefined, 'undefined'],
    [null, 'null'],
    [true, 'true'],
    ['training', "'training'"],
    [{}, '{  }'],
    [{ training: 1 }, '{ training }'],
  ] as const) {
    const call = () => requireContext(() => 'Dropout(p 0.1)', given as unknown as Context)
    expect(call).toThrow(ArgumentError)
    expect(call).toThrow(
      `Dropout(p 0.1): forward needs a context; got ${shown}; write forward(x, evaluation()) or forward(x, { training: true, rng: new Random(seed) })`,
    )
  }
})

test('an objective says what its context lacks', () => {
  class Task {}
  const { training, rng, progress } = evaluation()
  for (const [given, lacks, lacksAsStep] of [
    [undefined, 'training, rng', 'training, rng, progress'],
    [true, 'training, rng', 'training, rng, progress'],
    [{ training }, 'rng', 'rng, progress'],
    [{ training, rng: {} }, 'rng', 'rng, progress'],
    [{ training, rng }, null, 'progress'],
    [{ training, rng, progress: {} }, null, 'progress'],
    [{ training, rng, progress: { step: 0 } }, null, 'progress'],
    [{ training, rng, progress }, null, null],
  ] as const) {
    const context = given as unknown as StepContext
    for (const [check, missing] of [
      [requireObjectiveContext, lacks],
      [requireStepContext, lacksAsStep],
    ] as const) {
      const call = (): void => check(new Task(), 'loss', context)
      if (missing === null) expect(call).not.toThrow()
      else {
        expect(call).toThrow(ArgumentError)
        expect(call).toThrow('Task: loss needs a context; got')
        expect(call).toThrow(`without ${missing}; write loss(batch, evaluation()) or`)
      }
    }
  }
})
