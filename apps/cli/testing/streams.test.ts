import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runFilesIn } from '@pretexts/experiment'
import { expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'
import { tinyFlags } from './tiny-run.ts'

/* Streams that cannot be written to, as a shell hands them to a process. */

const folder = temporaryFolder()
const program = [process.execPath, '--conditions=@pretexts/source', fileURLToPath(new URL('../src/main.ts', import.meta.url))] // biome-ignore format: one line
const shell = (script: string, args: readonly string[]) =>
  spawnSync('bash', ['-c', script, 'bash', ...program, ...args], { encoding: 'utf8' })

test('a result that cannot be written is an error of one sentence', () => {
  if (!existsSync('/dev/full')) return
  const { status, stderr } = shell('"$@" > /dev/full', ['tasks'])
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^pretexts: the result was not written: ENOSPC.*\n$/),
  ])
})

test('when nobody reads the error stream any more, the run goes on to its end', () => {
  writeTinyDigits(folder('data'))
  const args = ['train', 'rotation', ...tinyFlags(folder('data')), '--epochs', '1', '--out', folder('run')]
  const { stdout } = shell('("$@" 2>&1 >/dev/null; echo "ended with $?" >&3) 3>&1 | head -1; wait', args)
  void stdout
  expect(existsSync(runFilesIn(folder('run')).checkpoint)).toBe(true)
})
