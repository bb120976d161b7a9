import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { MetricsLog } from './metrics-log.ts'
import { MetricsError, readMetrics } from './rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'pretexts-metrics-'))
const path = join(folder, 'metrics.jsonl')

beforeEach(() => rmSync(path, { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

function write(log: MetricsLog, ...steps: number[]): void {
  for (const step of steps) log.append({ step, loss: 1 / step })
  log.flush()
  log.close()
}

const steps = async (): Promise<number[]> => (await readMetrics(path)).map(({ step }) => step)

test('rows are read back as they were written, a line each', async () => {
  write(MetricsLog.create(path), 1, 2)
  expect(await readMetrics(path)).toEqual([
    { step: 1, loss: 1 },
    { step: 2, loss: 0.5 },
  ])
  expect(readFileSync(path, 'utf8')).toBe('{"step":1,"loss":1}\n{"step":2,"loss":0.5}\n')
})

test('a file that is there is not begun anew', () => {
  write(MetricsLog.create(path), 1)
  expect(() => MetricsLog.create(path)).toThrow(/EEXIST/)
})

test('resuming cuts off what came after the checkpoint', async () => {
  write(MetricsLog.create(path), 1, 2, 3, 4)
  write(MetricsLog.resume(path, 2), 3)
  expect(await steps()).toEqual([1, 2, 3])
})

test('a torn last line is no row, and is cut off on resuming', async () => {
  write(MetricsLog.create(path), 1, 2)
  appendFileSync(path, '{"step":3,"lo')
  expect(await steps()).toEqual([1, 2])
  write(MetricsLog.resume(path, 7), 3)
  expect(await steps()).toEqual([1, 2, 3])
})

test('resuming at the beginning, or without a file, begins one', async () => {
  write(MetricsLog.resume(path, 0), 1)
  expect(await steps()).toEqual([1])
  write(MetricsLog.resume(path, 0), 1, 2)
  expect(await steps()).toEqual([1, 2])
})

test('text beyond ASCII is cut at the right byte', async () => {
  const log = MetricsLog.create(path)
  log.append({ step: 1, note: 'ΔΩ → ∞' })
  write(log, 2)
  MetricsLog.resume(path, 1).close()
  expect(await readMetrics(path)).toEqual([{ step: 1, note: 'ΔΩ → ∞' }])
})

test.each(['not JSON', '{"loss":1}', '{"step":"one"}', 'null', ''])(
  'a damaged line in the middle is named: %j',
  async (line) => {
    writeFileSync(path, `{"step":1}\n${line}\n{"step":3}\n`)
    await expect(readMetrics(path)).rejects.toThrow(MetricsError)
    await expect(readMetrics(path)).rejects.toMatchObject({ path, line: 2 })
    expect(() => MetricsLog.resume(path, 1)).toThrow(/line 2: expected a JSON object with a numeric "step"/)
  },
)
