import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { readMetrics } from '@pretexts/train'
import { beforeAll, expect, test } from 'vitest'
import { outside } from '../../testing/outside-task.ts'
import { readEventFile } from '../../testing/read-event-file.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { RunError, UsageError } from '../errors.ts'
import { runFilesIn } from '../run/run-files.ts'
import { resumeRun, startRun } from '../run/start-run.ts'
import { type LogFormat, logFormatFrom, logFormats } from './log-formats.ts'

const folder = temporaryFolder()
const request = {
  task: 'rotation',
  data: 'corners',
  modelOptions: { width: 0.125 },
  training: { batchSize: 16, steps: 9, heldOut: 20, checkpointEvery: 4, probeEvery: 5, seed: 1 },
}
const filesOf = (name: string) => runFilesIn(folder(name))

/** Trains, and keeps the checkpoint of step 4 aside. */
async function train(name: string, logs: readonly LogFormat[], stopAt = 9): Promise<void> {
  const run = await startRun(folder(name), request, { registry: outside, logs })
  for await (const { step } of run.train()) {
    if (step === 4) copyFileSync(run.files.checkpoint, folder(`${name}-4`))
    if (step === stopAt) break
  }
}

async function resume(name: string, logs: readonly LogFormat[] = []): Promise<void> {
  const run = await resumeRun(folder(name), { registry: outside, logs })
  for await (const event of run.train()) void event
}

/** As a kill after step 4's checkpoint leaves a folder: logs that know of later steps. */
function backToStep4(name: string): void {
  copyFileSync(folder(`${name}-4`), filesOf(name).checkpoint)
}

type Rows = Record<string, unknown>[]

/** What each log says, without what differs between two runs that are the same: times. */
const read: Record<LogFormat, (path: string) => Rows> = {
  tensorboard: (path) =>
    readEventFile(readFileSync(path)).map(({ step, tags }) => ({ step, ...withoutTime(tags) })),
  jsonl: (path) => lines(path).map((line) => withoutTime(JSON.parse(line))),
  csv: (path) => {
    const [header, ...rows] = lines(path).map((line) => line.split(','))
    return rows.map((row) => {
      expect(row).toHaveLength(header.length)
      return withoutTime(Object.fromEntries(header.map((name, i) => [name, row[i]])))
    })
  },
}
const lines = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n')
const withoutTime = ({ time, seconds, 'train/seconds': _, ...rest }: Record<string, unknown>) => rest
const stepsIn = (rows: Rows) => rows.map(({ step }) => Number(step))

beforeAll(() => train('whole', logFormats))

test('each log has what metrics, held-out and health files have, a row a step', async () => {
  const { logs, metrics } = filesOf('whole')
  const known = await readMetrics(metrics)
  const jsonl = read.jsonl(logs.jsonl)
  expect(stepsIn(jsonl)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(jsonl.slice(1).map(({ loss }) => loss)).toEqual(known.map(({ loss }) => loss))
  expect(jsonl[0]).toMatchObject({
    'heldOut.accuracy': expect.any(Number),
    'health.effectiveRank': expect.any(Number),
  })
  expect(jsonl[5]).toMatchObject({ 'probe.accuracy': expect.any(Number), learningRate: expect.any(Number) })
  const csv = read.csv(logs.csv)
  expect(csv.map(({ loss }) => loss)).toEqual(
    jsonl.map(({ loss }) => (loss === undefined ? '' : String(loss))),
  )
  expect(csv.map((row) => row['probe.accuracy'] === '')).toEqual(
    jsonl.map((row) => !('probe.accuracy' in row)),
  )
  const events = read.tensorboard(logs.tensorboard)
  expect(stepsIn(events)).toEqual([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) // the start of the file, images, then rows
  expect(events.slice(3).map((event) => event['train/loss'])).toEqual(
    known.map(({ loss }) => Math.fround(loss as number)),
  )
  expect(events[2]).toMatchObject({
    'heldOut/accuracy': expect.any(Number),
    'health/effectiveRank': expect.any(Number),
  })
  const images = Object.entries(events[1]).filter(([tag]) => tag.startsWith('example/'))
  expect(images.length).toBeGreaterThan(3)
  expect(images[0][1]).toEqual([12, 12, 1])
})

/** All logs of a run say what those of the whole run say. */
function expectWhole(name: string): void {
  for (const format of logFormats)
    expect(read[format](filesOf(name).logs[format]), format).toEqual(
      read[format](filesOf('whole').logs[format]),
    )
}

test('logs go on after a stop and after a kill, with no step twice, though nobody asks again', async () => {
  await train('again', logFormats, 6)
  backToStep4('again')
  for (const path of Object.values(filesOf('again').logs)) truncateSync(path, readFileSync(path).length - 3) // torn
  await resume('again')
  expectWhole('again')
  await resume('again') // nothing is left to learn
  expectWhole('again')
})

test('logs that are asked for late have the steps before too', async () => {
  await train('late', [], 6)
  const { logs } = filesOf('late')
  expect(Object.values(logs).filter((path) => existsSync(path))).toEqual([])
  await resume('late', logFormats)
  expectWhole('late')
  for (const path of Object.values(logs)) rmSync(path)
  await resume('late', logFormats) // all of it at once
  expectWhole('late')
})

test.each(logFormats)('a damaged log as %s is named before anything is trained', async (format) => {
  const { logs, checkpoint } = filesOf('whole')
  const [path, before] = [logs[format], readFileSync(logs[format])]
  backToStep4('whole')
  writeFileSync(path, Uint8Array.from(before).fill(0x21, 30, 60))
  appendFileSync(path, '\n')
  await expect(resume('whole')).rejects.toThrow(RunError)
  await expect(resume('whole')).rejects.toThrow(`${path}`)
  expect(readFileSync(checkpoint).equals(readFileSync(folder('whole-4')))).toBe(true)
  writeFileSync(path, before)
})

test('a format that there is not is refused with the likely one', () => {
  expect(() => logFormatFrom('tensorbord')).toThrow(UsageError)
  expect(() => logFormatFrom('tensorbord')).toThrow(/did you mean 'tensorboard'/)
  expect(() => logFormatFrom('xml')).toThrow(/choose among tensorboard, csv, jsonl/)
})
