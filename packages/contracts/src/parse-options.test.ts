import { expect, test } from 'vitest'
import { choice, real, text, toggle, whole } from './option.ts'
import { OptionError } from './option-error.ts'
import { boundsText, defaultsOf, flagName, optionFromText, parseOptions, violated } from './parse-options.ts'

const spec = {
  temperature: real(0.5, 'τ', { above: 0 }),
  queue: whole(4096, 'keys', { min: 1, max: 65536 }),
  symmetric: toggle(true, 'both orders'),
  start: choice('random', ['random', 'word2vec'], 'first embeddings'),
  vectors: text('', 'a file'),
}

test('what is not given has its default', () => {
  expect(parseOptions('moco', spec, { queue: 16 })).toEqual({ ...defaultsOf(spec), queue: 16 })
  expect(parseOptions('moco', spec, { queue: 16, start: undefined }).start).toBe('random')
})

test.each([
  [{ temprature: 1 }, "moco: there is no option 'temprature'; did you mean 'temperature'?"],
  [{ xyz: 1 }, "moco: there is no option 'xyz'; it has temperature, queue, symmetric, start, vectors"],
  [{ toString: 1 }, "moco: there is no option 'toString'; it has"],
  [{ temperature: 0 }, 'moco: temperature must be a number above 0; got 0'],
  [{ temperature: Number.NaN }, 'moco: temperature must be a number above 0; got NaN'],
  [{ queue: 2.5 }, 'moco: queue must be a whole number of at least 1 and at most 65536; got 2.5'],
  [{ queue: '16' }, "moco: queue must be a whole number of at least 1 and at most 65536; got '16'"],
  [{ symmetric: 1 }, 'moco: symmetric must be true or false; got 1'],
  [{ start: 'glove' }, "moco: start must be one of random, word2vec; got 'glove'"],
  [{ vectors: null }, 'moco: vectors must be a text; got null'],
])('%j is refused', (given, message) => {
  expect(() => parseOptions('moco', spec, given)).toThrow(OptionError)
  expect(() => parseOptions('moco', spec, given)).toThrow(message)
})

test.each([
  [spec.queue, [1, 65536], [0, 65537, 1.5, 2 ** 53, '1', null]],
  [real(0, '', { min: -1, max: 1 }), [-1, 0.5, 1], [-1.001, 1.001, Number.NaN]],
  [real(0.5, '', { above: 0, below: 1 }), [5e-324, 0.999], [0, 1, -1, 2]],
  [real(0, ''), [-1e308, 1e308], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true]],
  [spec.symmetric, [true, false], [0, 'true', null]],
  [spec.start, ['random', 'word2vec'], ['', 'Random', 0]],
  [spec.vectors, ['', 'x'], [0, false]],
] as const)('bounds themselves are inside or outside as they say: %j', (option, kept, broken) => {
  for (const value of kept) expect(violated(option, value)).toBeNull()
  for (const value of broken) expect(violated(option, value)).toMatch(/^(a |one of |true or false)/)
})

test('what cannot be a value is shown as it is', () => {
  const got = (value: unknown) => () => parseOptions('moco', spec, { vectors: value })
  expect(got([1, 'a'])).toThrow('got [1,"a"]')
  expect(got(Symbol.iterator)).toThrow('got Symbol(Symbol.iterator)')
  expect(got(Number.POSITIVE_INFINITY)).toThrow('got Infinity')
  expect(() => parseOptions('plain', {}, { x: 1 })).toThrow("there is no option 'x'; it has none")
})

test('an option is a flag, and a flag’s text its value', () => {
  expect(flagName('maskRatio')).toBe('mask-ratio')
  expect(optionFromText(spec.queue, '16')).toBe(16)
  for (const none of ['', '  ', 'many', 'Infinity']) expect(optionFromText(spec.queue, none)).toBe(none) // refused by parseOptions
  expect(optionFromText(spec.symmetric, 'false')).toBe(false)
  expect(optionFromText(spec.symmetric, 'true')).toBe(true)
  expect(optionFromText(spec.symmetric, 'yes')).toBe('yes')
  expect(optionFromText(spec.vectors, 'true')).toBe('true')
  expect(optionFromText(spec.vectors, '16')).toBe('16')
  expect(optionFromText(spec.start, 'word2vec')).toBe('word2vec')
})

test('bounds are said in words', () => {
  expect(boundsText(spec.temperature)).toBe(' above 0')
  expect(boundsText(real(0, '', { min: 0, below: 1 }))).toBe(' of at least 0 and below 1')
  expect(boundsText(real(0, ''))).toBe('')
})
