import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { registry, resumeRun, startRun } from '@pretexts/experiment'
import { readZip } from '@pretexts/formats'
import { afterAll, expect, test } from 'vitest'
import { Laboratory } from './laboratory.ts'
import type { RunRequest } from './protocol.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-lab-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const request: RunRequest = {
  task: 'rotation',
  model: 'convnet',
  modelOptions: { width: 1 / 8 },
  data: 'synthetic-shapes',
  dataOptions: { pictures: 60, testPictures: 10 },
  training: { steps: 6, batchSize: 8, heldOut: 10, seed: 3, probeEvery: 2 },
}
const nothing = () => {}
const lossesOf = (lab: Laboratory): number[] => lab.rows().map(({ loss }) => loss)

/** All files of a folder by their paths in it. */
function filesIn(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(root.length + 1), bytes: new Uint8Array(readFileSync(path)) }))
}

test('a run begun in the lab is finished by the command line, to the bits of one that stayed in the lab', async () => {
  const lab = new Laboratory('http://localhost/')
  await lab.open(request, 1)
  await lab.run(3, nothing)
  const folder = join(root, 'from-lab')
  for (const { name, bytes } of readZip(await lab.archive())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  const resumed = await resumeRun(folder, { registry })
  const losses: number[] = []
  for await (const { loss } of resumed.train()) losses.push(loss)
  await lab.run(10, nothing)
  expect(lossesOf(lab)).toHaveLength(6)
  expect(losses).toEqual(lossesOf(lab).slice(3))
})

test('a run begun by the command line is finished in the lab, to the bits of one that stayed in its folder', async () => {
  const [whole, part] = ['whole', 'part'].map((name) => join(root, name))
  const losses: number[] = []
  const all = await startRun(whole, request, { registry })
  for await (const { loss } of all.train()) losses.push(loss)
  const some = await startRun(part, request, { registry })
  for await (const { step } of some.train()) if (step === 3) break
  const lab = new Laboratory('http://localhost/')
  const opened = await lab.load(filesIn(part))
  expect(opened.step).toBe(3)
  expect(opened.health.length).toBeGreaterThan(0)
  await lab.run(10, nothing)
  expect(lossesOf(lab)).toEqual(losses)
})

test('files without a run, and a run whose settings are damaged, are refused in words', async () => {
  const lab = new Laboratory('http://localhost/')
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) })
  await expect(lab.load([text('a.txt', 'a')])).rejects.toThrow(/no run in these files/)
  await expect(lab.load([text('config.json', '{')])).rejects.toThrow(/not valid JSON/)
  await expect(lab.load([text('config.json', '{"version": 2}')])).rejects.toThrow(
    /does not hold the settings/,
  )
  await expect(lab.open({ ...request, data: 'photos' })).rejects.toThrow(/has no data 'photos'/)
})
