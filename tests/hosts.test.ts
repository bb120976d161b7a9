import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCheckpoint } from '@pretexts/train'
import { afterAll, describe, expect, test } from 'vitest'
import { writeTinyDigits } from '../apps/cli/testing/tiny-digits.ts'
import { type HostLauncher, hostLaunchers, ImitatedHosts } from '../packages/distributed/testing/hosts.ts'
import { installedLaunchers } from '../packages/distributed/testing/mpiexec.ts'
import { root } from '../scripts/lib/repository.ts'

/* Ranks on two hosts, which are namespaces of this machine: where it allows that. */

const installed = installedLaunchers().map(({ name }) => name)
const launchers = hostLaunchers.filter((name) => installed.includes(name))
const hosts = launchers.length === 0 ? { refused: 'there is no mpiexec' } : ImitatedHosts.make()
const folder = mkdtempSync(join(tmpdir(), 'pretexts-hosts-test-'))
afterAll(() => {
  if (hosts instanceof ImitatedHosts) hosts.remove()
  rmSync(folder, { recursive: true })
})

if (hosts instanceof ImitatedHosts) {
  describe('two hosts', () => {
    const run = (launcher: HostLauncher, program: readonly string[]) => {
      const before = hosts.bytesSent
      const node = [process.execPath, '--conditions=@pretexts/source', ...program]
      const { command, args, env } = hosts.start(launcher, node)
      const options = { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 60_000 } as const
      const { status, stdout, stderr } = spawnSync(command, args, options)
      return { status, stdout, stderr, bytes: hosts.bytesSent - before }
    }

    test.each(launchers)('obey the laws of collectives under %s, over the cable between them', (launcher) => {
      const laws = join(root, 'packages/distributed/testing/mpi-laws.ts')
      const { status, stdout, stderr, bytes } = run(launcher, [laws])
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
      expect([status, lines.length], stderr).toEqual([0, 2])
      for (const line of lines) expect(JSON.parse(line).broken).toEqual([])
      expect(bytes).toBeGreaterThan(400_000) // 2 ranks, 50,000 numbers of 4 bytes, and more
    })

    test('train one network: gradients travel, and rank 0 has the checkpoint', async () => {
      writeTinyDigits(join(folder, 'data'), { train: 60, test: 10 })
      const flags = `--folder ${join(folder, 'data')} --held-out 8 --width 0.125 --batch-size 8 --steps 6`
      const train = [`train`, `rotation`, ...flags.split(' '), '--out', join(folder, 'run')]
      const { status, stderr, bytes } = run(launchers[0], [join(root, 'apps/cli/src/main.ts'), ...train])
      expect(status, stderr).toBe(0)
      expect(stderr).toMatch(/rank 0: process \d+ on host-1\n {2}rank 1: process \d+ on host-2/)
      const { step } = await loadCheckpoint(join(folder, 'run/checkpoints/last.checkpoint'))
      expect(step).toBe(6)
      expect(bytes).toBeGreaterThan(6 * 2 * 4 * 9000) // at each step both ranks send the gradients of some 9,000 weights
    })
  })
} else test.skipIf(true)(`two hosts: ${hosts.refused}`, () => {})
