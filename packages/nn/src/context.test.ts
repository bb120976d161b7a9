import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { type Context, evaluation, requireContext } from './context.ts'

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
