import { expect, test, vi } from 'vitest'
import { formatProgress, ProgressLine } from './progress-line.ts'

const progress = { done: 135, total: 300, elapsed: 11, rate: 12.1, eta: 13.6 }

test('a line says how far, how fast, how long yet, and how well', () => {
  expect(formatProgress('pretraining', progress, 'loss 0.412')).toBe(
    'pretraining  45% ━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌  135/300  12.1/s  ETA 14s  loss 0.412',
  )
})

test('more than was promised is all of it', () => {
  expect(formatProgress('x', { ...progress, done: 400 }, '')).toMatch(/^x 100% ━{20} {2}400\/300/)
})

test('a terminal that is dumb gets lines, as a pipe does', () => {
  const texts: string[] = []
  vi.stubEnv('TERM', 'dumb')
  const line = new ProgressLine('x', { write: (text) => texts.push(text), isTTY: true, columns: 20 })
  for (let done = 1; done <= 3; done++) line.update(done, 3, '', done)
  line.end()
  vi.unstubAllEnvs()
  expect(texts).toHaveLength(3)
  expect(texts.every((text) => text.endsWith('\n') && !text.includes('\r') && !text.includes('\x1b'))).toBe(
    true,
  )
})

test('slow work is told in seconds each, and what is not known is left out', () => {
  expect(formatProgress('x', { ...progress, rate: 0.25 }, '')).toContain('4.0 s each')
  expect(formatProgress('x', { ...progress, rate: 0, eta: null }, '')).toBe(
    'x  45% ━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌  135/300',
  )
  expect(formatProgress('x', { ...progress, done: 300, eta: 0 }, '')).not.toContain('ETA')
})

test('into a pipe goes a line for every tenth', () => {
  const lines: string[] = []
  const line = new ProgressLine('x', { write: (text) => lines.push(text) })
  for (let done = 1; done <= 50; done++) line.update(done, 50, '', done)
  line.end()
  expect(lines).toHaveLength(11) // the first look, then 10 %, 20 %, … 100 %
  expect(lines.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true)
})

test('on a terminal one line is written over and over, no wider than it', () => {
  const texts: string[] = []
  const line = new ProgressLine('x', { write: (text) => texts.push(text), isTTY: true, columns: 20 })
  for (let done = 1; done <= 3; done++) line.update(done, 3, 'a long note', done)
  line.end()
  expect(texts.slice(0, 3).every((text) => text.startsWith('\r\x1b[2K') && text.length <= 5 + 19)).toBe(true)
  expect(texts.at(-1)).toBe('\n')
})
