import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/repository.ts'

/** Counts the SIGINTs it hears until SIGTERM, then exits with the number. */
const program = `
  import { hearOnce } from ${JSON.stringify(join(root, 'scripts/lib/hear-once.ts'))}
  if (process.argv[1] !== 'plain') hearOnce('SIGINT', 60_000)
  let heard = 0
  process.on('SIGINT', () => console.log('heard', ++heard)).on('SIGTERM', () => process.exit(heard))
  setInterval(() => {}, 1000)
  console.log('ready')`

/** Sends SIGINT as soon as the program answers, twice, then SIGTERM. */
async function heard(mode: string): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  if (mode === 'plain') await once(child.stdout, 'data')
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  return code
}

test('a Ctrl-C that comes twice at once is heard once', async () => {
  expect(await heard('once')).toBe(1)
  expect(await heard('plain')).toBe(2)
})
