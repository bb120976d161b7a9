import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { newRunConfig, requireSameConfig } from './run-settings.ts'

const folder = temporaryFolder()

function file(contents: string): string {
  const path = folder('settings.json')
  writeFileSync(path, contents)
  return path
}

test('flags count before a file, a file before defaults, and the rest is as usual', async () => {
  const config = file('{"epochs": 7, "limit": 20, "task": "rotation"}')
  const settings = await newRunConfig('rotation', { config, limit: '30' }, { epochs: 1, seed: 9 })
  expect(settings).toMatchObject({ task: 'rotation', epochs: 7, limit: 30, seed: 9, batchSize: 32 })
})

test.each([
  ['{"epoch": 3}', `settings.json: epoch is not a setting; did you mean 'epochs'?`],
  ['{"xyz": 3}', 'settings.json: xyz is not a setting; there are task, data,'],
  ['{"limit": "many"}', 'settings.json: limit must be a whole number ≥ 1; got "many"'],
  ['{"model": "nim"}', `settings.json: model must be one of convnet, nin; got "nim"; did you mean 'nin'?`],
  ['[1]', 'settings.json: settings must be an object of settings; got [1]'],
  ['{"limit": 3', 'settings.json is not valid JSON'],
])('a file that holds %s is refused by its name', async (contents, message) => {
  await expect(newRunConfig('rotation', { config: file(contents) })).rejects.toThrow(message)
})

test('a file that is not there, and a task that is not, are named', async () => {
  await expect(newRunConfig('rotation', { config: folder('none.json') })).rejects.toThrow(
    'none.json cannot be read',
  )
  await expect(newRunConfig('rotatoin', {})).rejects.toThrow(
    `the task must be one of rotation, rotation-as-is; got "rotatoin"; did you mean 'rotation'?`,
  )
})

test('a resumed run may be given its own settings again, but no others', async () => {
  const config = await newRunConfig('rotation', { limit: '30' })
  await requireSameConfig('rotation', { limit: '30' }, config)
  await expect(requireSameConfig('rotation', { limit: '40' }, config)).rejects.toThrow(
    '--limit was 30 and cannot become 40',
  )
  await expect(requireSameConfig('rotation', { width: '2' }, config)).rejects.toThrow(
    '--width was not set and cannot become 2',
  )
})
