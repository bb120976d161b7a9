import { afterEach, expect, test, vi } from 'vitest'
import { Interrupted } from '../failure.ts'
import { interruptible } from './signals.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s lets the work find an orderly end, and a second one ends the process',
  async (signal, code) => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as never)
    const before = process.listenerCount(signal)
    const ended = interruptible(async ({ signal: asked, check }) => {
      check('not yet')
      process.emit(signal, signal)
      expect(asked.aborted).toBe(true)
      process.emit(signal, signal)
      expect(exit).toHaveBeenCalledWith(code)
      check('saved')
    })
    await expect(ended).rejects.toThrow('saved')
    await expect(ended).rejects.toMatchObject({ exitCode: code })
    await expect(ended).rejects.toBeInstanceOf(Interrupted)
    expect(process.listenerCount(signal)).toBe(before)
  },
)
