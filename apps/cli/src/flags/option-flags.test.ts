import { choice, real, toggle, whole } from '@pretexts/contracts'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { UsageError } from '../failure.ts'
import { addOptionFlags, readOptionFlags } from './option-flags.ts'

const spec = {
  maskRatio: real(0.15, 'share to hide', { above: 0, below: 1 }),
  steps: whole(12, 'frames ahead', { min: 1 }),
  hideCenter: toggle(true, 'shift'),
  start: choice('random', ['random', 'vectors'], 'first values'),
}

function parse(...args: string[]) {
  const command = addOptionFlags(new Command().exitOverride(), spec)
  return readOptionFlags(spec, command.parse(args, { from: 'user' }).opts())
}

test('each option is a flag with its default in the help; only those given are read', () => {
  const help = addOptionFlags(new Command(), spec).helpInformation()
  expect(help).toMatch(/--mask-ratio <x> +share to hide \(default: 0.15\)/)
  expect(help).toContain('--start <random|vectors>')
  expect(parse('--mask-ratio', '0.4', '--hide-center', 'false')).toEqual({
    maskRatio: 0.4,
    hideCenter: false,
  })
  expect(parse()).toEqual({})
})

test.each([
  [['--mask-ratio', '1'], "--mask-ratio must be a number above 0 and below 1; got '1'"],
  [['--steps', '2.5'], "--steps must be a whole number of at least 1; got '2.5'"],
  [['--hide-center', 'no'], "--hide-center must be true or false; got 'no'"],
  [['--start', 'glove'], "--start must be one of random, vectors; got 'glove'"],
])('%j is refused', (args, message) => {
  expect(() => parse(...args)).toThrow(UsageError)
  expect(() => parse(...args)).toThrow(message)
})
