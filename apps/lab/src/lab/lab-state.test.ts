import { choice, real, toggle, whole } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import type { Catalog } from '../engine/protocol.ts'
import { firstRequest, queryOf, stateOf } from './lab-state.ts'

const entry = {
  title: '',
  note: '',
  family: '',
  summary: '',
  citation: '',
  description: '',
  training: {},
  usual: {},
}
const catalog: Catalog = {
  sources: [
    { ...entry, name: 'mnist', options: {} },
    { ...entry, name: 'speech', options: { seconds: real(1, '', { above: 0 }) } },
  ],
  tasks: [
    { ...entry, name: 'rotation', options: { rotations: choice('4', ['2', '4'], '') } },
    {
      ...entry,
      name: 'simsiam',
      options: { stopGradient: toggle(true, ''), temperature: real(0.2, '', { above: 0 }) },
    },
  ],
  models: [{ ...entry, name: 'convnet', options: { width: real(1, '', { above: 0, max: 16 }) } }],
  training: { steps: whole(100, '', { min: 0 }), seed: whole(0, '', { min: 0 }) },
}
const read = (query: string) => stateOf(new URLSearchParams(query), catalog)

test('an empty address is RotNet on digits', () => {
  expect(read('')).toEqual({ state: { a: firstRequest, b: null }, notices: [] })
})

test('an address is read as it was written, for one run and for two', () => {
  const one = 'data=speech&task=simsiam&model=convnet&t.temperature=0.5&m.width=0.25&d.seconds=0.5&r.seed=7'
  const two = `${one}&b.t.stopGradient=false&b.r.seed=8`
  for (const query of [one, two, 'data=mnist&task=rotation&compare=']) {
    const { state, notices } = read(query)
    expect(notices).toEqual([])
    expect(queryOf(state).toString()).toBe(query)
  }
  expect(read(two).state.b?.taskOptions).toEqual({ temperature: 0.5, stopGradient: false })
})

test('the second run may be of another task: options that it does not have are dropped', () => {
  const { state } = read('task=simsiam&t.temperature=0.5&b.task=rotation')
  expect(state.b).toMatchObject({ task: 'rotation', taskOptions: {} })
})

test('options of a model that is not named are kept for the second run, as long as its task is the same', () => {
  expect(read('m.width=0.5&b.r.seed=1').state.b?.modelOptions).toEqual({ width: 0.5 })
  expect(read('m.width=0.5&b.task=simsiam').state.b?.modelOptions).toEqual({})
})

test.each([
  ['task=<img src=x onerror=alert(1)>', /no task “<img src=x/],
  ['t.temperature=-1&task=simsiam', /temperature must be a number above 0; “-1” is not/],
  ['t.temperature=1e999&task=simsiam', /temperature must be/],
  ['r.seed=1.5', /seed must be a whole number/],
  ['t.__proto__=1', /no setting “t.__proto__”/],
  ['t.constructor=1', /no setting/],
  ['r.hasOwnProperty=1', /no setting/],
  ['data=__proto__', /no data/],
  ['x'.repeat(10_000), /“x{40}…”/],
  ['b.t.rotations=3', /rotations must be one of 2, 4/],
])('what does not belong into an address is left out and told: %s', (query, message) => {
  const { state, notices } = read(query)
  expect(notices.join(' ')).toMatch(message)
  expect(JSON.stringify(state.a.taskOptions)).toBe('{}')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
