import { type Form, OptionError, shapeOf } from '@pretexts/contracts'
import { evaluation, fromTorchNames, hasMaps, infer, toTorchNames } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { digits } from './images/digits.ts'
import { createEncoder, models, parameterCount } from './models.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const forms: readonly Form[] = [
  { kind: 'tokens', length: 6, vocabulary: 9, special },
  { kind: 'signal', channels: 1, length: 480, rate: 8000 },
  digits,
  { kind: 'image', channels: 3, height: 32, width: 24 },
]
const taking = (form: Form) => models.filter((model) => model.accepts(form) === null)

test('names are distinct, and fit a command line', () => {
  const names = models.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/)
})

test.each(
  forms.flatMap((form) => taking(form).map((model) => [model.name, form.kind, model, form] as const)),
)('%s makes encoders for the %s form it is asked for', (_name, _kind, model, form) => {
  const encoder = createEncoder(model, form, {}, new Random(1))
  expect(encoder.form).toEqual(form)
  expect(
    infer(encoder, zeros([1, ...shapeOf(form)], { dtype: form.kind === 'tokens' ? 'int32' : 'float32' }))
      .shape,
  ).toEqual([1, encoder.features])
  expect(parameterCount(model, form)).toBe(encoder.parameterCount())
})

test.each(taking(digits).map((model) => [model.name, model] as const))(
  '%s can be had narrower, and refuses options that it does not have',
  (_name, model) => {
    expect(parameterCount(model, digits, { width: 1 / 16 })).toBeLessThan(parameterCount(model, digits))
    expect(() => createEncoder(model, digits, { widht: 1 }, new Random(1))).toThrow(OptionError)
    expect(() => createEncoder(model, digits, { width: 0 }, new Random(1))).toThrow(
      /width must be a number above 0/,
    )
  },
)

test('a form that a model does not take is refused with the reason', () => {
  const signal: Form = { kind: 'signal', channels: 1, length: 100, rate: 8000 }
  expect(() => createEncoder(models[0], signal, {}, new Random(1))).toThrow(
    'createEncoder: convnet takes images; these are signals of 100 samples at 8000 Hz',
  )
})

test('descriptions say the right number of features', () => {
  for (const model of taking(digits)) {
    expect(model.description).toContain(
      `${createEncoder(model, digits, {}, new Random(1)).features} features`,
    )
  }
})

test.each(taking(digits).map((model) => [model.name, model] as const))(
  '%s: where there are maps, h is their mean over all places',
  (name, model) => {
    const encoder = createEncoder(model, digits, { width: 1 / 8 }, new Random(1))
    expect(hasMaps(encoder)).toBe(!['convnet', 'spectrogram-cnn'].includes(name)) // a dense layer, and a maximum
    if (!hasMaps(encoder)) return
    const x = randn([2, 1, 28, 28], new Random(2))
    const pooled = mean(encoder.maps(x, evaluation()), [2, 3]).values()
    const h = encoder.forward(x, evaluation()).values()
    for (const [i, value] of h.entries()) expect(pooled[i]).toBeCloseTo(value, 5)
  },
)

test.each(
  forms.flatMap((form) => taking(form).map((model) => [model.name, form.kind, model, form] as const)),
)('the names of %s (%s) go to PyTorch and back', (_name, _kind, model, form) => {
  const state = createEncoder(model, form, {}, new Random(1)).stateDict()
  const theirs = toTorchNames(state)
  expect(Object.keys(theirs).filter((name) => /[A-Z]/.test(name))).toEqual([])
  expect(Object.keys(fromTorchNames(theirs))).toEqual(Object.keys(state))
})
