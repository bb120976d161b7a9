import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { Failure, UsageError } from '../failure.ts'
import { parseRunConfig } from '../settings/run-config.ts'
import { createRunFolder, openRunFolder } from './run-folder.ts'

const folder = temporaryFolder()
const config = parseRunConfig({ task: 'rotation', seed: 5 }, (key) => key)

test('a run that was made can be opened, with the settings that it was made with', async () => {
  const made = await createRunFolder(folder('a', 'b'), config)
  expect(await openRunFolder(folder('a', 'b'))).toEqual({ folder: made, config })
})

test('a folder that holds something is left alone', async () => {
  await createRunFolder(folder('used'), config)
  await expect(createRunFolder(folder('used'), config)).rejects.toThrow('holds files already')
})

test('overwrite removes all of a run, and what else lies there stays', async () => {
  const old = await createRunFolder(folder('old'), config)
  const files = [old.metrics, old.heldOut, old.health, old.checkpoint, old.results, old.report]
  for (const file of files) writeFileSync(file, 'old')
  writeFileSync(folder('old', 'notes.txt'), 'mine')
  await createRunFolder(folder('old'), { ...config, seed: 6 }, { overwrite: true })
  expect(files.filter((file) => existsSync(file))).toEqual([])
  expect((await openRunFolder(folder('old'))).config.seed).toBe(6)
  expect(readFileSync(folder('old', 'notes.txt'), 'utf8')).toBe('mine')
})

test('overwrite does not touch a folder that is no run', async () => {
  mkdirSync(folder('thesis'))
  writeFileSync(folder('thesis', 'chapter.tex'), 'precious')
  const making = createRunFolder(folder('thesis'), config, { overwrite: true })
  await expect(making).rejects.toThrow('files that are not a run')
  expect(readFileSync(folder('thesis', 'chapter.tex'), 'utf8')).toBe('precious')
})

test('a file in the way is named, at the place itself and above it', async () => {
  writeFileSync(folder('file'), '')
  await expect(createRunFolder(folder('file'), config)).rejects.toThrow('it is a file')
  await expect(createRunFolder(folder('file', 'below'), config)).rejects.toThrow('it is a file')
})

test('a folder that is no run cannot be opened, and the way to make one is named', async () => {
  await expect(openRunFolder(folder('nowhere'))).rejects.toThrow(UsageError)
  await expect(openRunFolder(folder('nowhere'))).rejects.toThrow(
    `pretexts train rotation --out ${folder('nowhere')}`,
  )
})

test.each([['{"task": "rotation"'], ['null'], ['{"task": "rotation", "seeed": 3}']])(
  'settings damaged to %s are a failure that says so',
  async (contents) => {
    const { config: file } = await createRunFolder(folder('damaged'), config, { overwrite: true })
    writeFileSync(file, contents)
    await expect(openRunFolder(folder('damaged'))).rejects.toThrow(Failure)
    await expect(openRunFolder(folder('damaged'))).rejects.toThrow(/config\.json is damaged: .+--overwrite/)
  },
)
