import { ArgumentError } from '@pretexts/tensor'
import { CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { describeError, exitCodeOf, Interrupted, RunError, UsageError } from './failure.ts'

test('the exit code tells wrong use from failure and from an interruption', () => {
  expect(exitCodeOf(new CommanderError(0, 'commander.helpDisplayed', ''))).toBe(0)
  expect(exitCodeOf(new CommanderError(1, 'commander.unknownOption', ''))).toBe(2)
  expect(exitCodeOf(new UsageError(''))).toBe(2)
  expect(exitCodeOf(new RunError(''))).toBe(1)
  expect(exitCodeOf(new TypeError(''))).toBe(1)
  expect(exitCodeOf(new Interrupted('SIGINT', ''))).toBe(130)
  expect(exitCodeOf(new Interrupted('SIGTERM', ''))).toBe(143)
  expect(exitCodeOf(new Interrupted('SIGHUP', ''))).toBe(129)
})

test('what was foreseen is told in its own words, what was not with its stack', () => {
  expect(describeError(new UsageError('no such folder'))).toBe('no such folder')
  expect(describeError(new ArgumentError('op', 'x', 1, 'x must be 2'))).toBe('op: x must be 2')
  expect(
    describeError(new Error('wrapped', { cause: Object.assign(new Error(), { syscall: 'write' }) })),
  ).toBe('wrapped')
  expect(describeError(new TypeError('undefined is not a function'))).toMatch(/ at .+fault of pretexts/s)
})
