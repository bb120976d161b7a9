import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { runFilesIn } from '@pretexts/experiment'
import { Random } from '@pretexts/random'
import { loadCheckpoint, readMetrics } from '@pretexts/train'
import { beforeAll, describe, expect, test } from 'vitest'
import { pretextsHere } from './run-here.ts'
import { launcher, pretextsOnRanks } from './run-ranks.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'

/* Real ranks, really killed. KILLS says at how many moments; ten are for measuring by hand. */

const kills = Number(process.env.KILLS ?? 1)
const folder = temporaryFolder()
const rng = new Random('moments of death')
const flags =
  `--folder ${folder('data')} --held-out 8 --width 0.125 --batch-size 8 --limit 40 --epochs 8 --head-width 16 --projection 8`.split(' ') // biome-ignore format: one line
const train = ['train', 'simclr', ...flags, '--checkpoint-every', '4']
const resume = (name: string) => ['train', 'simclr', '--out', folder(name), '--resume']
const rows = async (name: string) =>
  (await readMetrics(runFilesIn(folder(name)).metrics)).map(({ seconds, ...row }) => row)
const losses = async (name: string) => (await rows(name)).map(({ loss }) => loss as number)
const checkpoint = (name: string) => readFileSync(runFilesIn(folder(name)).checkpoint)

test.skipIf(launcher !== null)(
  'skipped: there is no mpiexec on this machine; install mpich or openmpi-bin',
  () => {
    expect(launcher).toBeNull()
  },
)

describe.skipIf(launcher === null)(`ranks under ${launcher}`, () => {
  beforeAll(async () => {
    writeTinyDigits(folder('data'), { train: 60, test: 10 })
    const { code, stderr } = await pretextsOnRanks(2, [...train, '--out', folder('whole')])
    expect(code, stderr).toBe(0)
    expect(stderr).toMatch(/2 ranks, started by .*\n {2}rank 0: process \d+ on .*\n {2}rank 1: process/)
    expect(stderr.match(/pretraining 100%/g)?.length).toBe(1) // rank 1 says nothing
  }, 60_000)

  test('two of them have the losses of one process, to 1e-5', async () => {
    const { code } = await pretextsHere([...train, '--out', folder('one')])
    expect(code).toBe(0)
    const [one, two] = [await losses('one'), await losses('whole')]
    expect(two).toHaveLength(40)
    expect(Math.max(...two.map((loss, step) => Math.abs(loss - one[step])))).toBeLessThan(1e-5)
  }, 60_000)

  test(`one that is killed, at ${kills} moments, ends the run with its number; resumed, it has the bits of the whole run`, async () => {
    for (let death = 0; death < kills; death++) {
      const name = `killed-${death}`
      const rank = (death + 1) % 2
      const fresh = death < 2
      mkdirSync(folder(name, 'checkpoints'), { recursive: true })
      cpSync(runFilesIn(folder(fresh ? 'whole' : 'killed-0')).settings, folder(name, 'config.json'))
      const kill = { rank, after: 1 + rng.integer(8), folder: folder(name, 'checkpoints') }
      const dead = await pretextsOnRanks(2, resume(name), { kill })
      expect(dead.killed, dead.stderr).not.toBeNull()
      expect(dead.code).not.toBe(0)
      // The launcher names the process, and the table at the beginning says which rank that is.
      const said = dead.stdout + dead.stderr
      expect(said).toContain(`rank ${rank}: process ${dead.killed}`)
      expect(said).toMatch(new RegExp(`PID ${dead.killed} |rank ${rank} with PID`))
      const { step } = await loadCheckpoint(runFilesIn(folder(name)).checkpoint)
      expect(step).toBeGreaterThanOrEqual(4 * kill.after)
      if (step === 40) continue // it was quicker than the signal
      cpSync(folder(name), folder(`${name}-alone`), { recursive: true })
      const { code, stderr } = await pretextsOnRanks(2, resume(name))
      expect(code, stderr).toBe(0)
      expect(checkpoint(name).equals(checkpoint('whole'))).toBe(true)
      expect(await rows(name)).toEqual(await rows('whole'))
    }
  }, 600_000)

  test('a run of two ranks goes on on one, with the same losses to 1e-5', async () => {
    const { code, stderr } = await pretextsHere(resume('killed-0-alone'))
    expect(code, stderr).toBe(0)
    const [one, two] = [await losses('killed-0-alone'), await losses('whole')]
    expect(one).toHaveLength(40)
    expect(Math.max(...one.map((loss, step) => Math.abs(loss - two[step])))).toBeLessThan(1e-5)
  }, 60_000)

  test('a full disk on rank 0 ends all ranks, and the checkpoint of before is whole', async () => {
    cpSync(folder('whole'), folder('full'), { recursive: true })
    const before = checkpoint('full')
    const longer = [...resume('full'), '--epochs', '12']
    const { code, stderr } = await pretextsOnRanks(2, longer, { fileLimit: before.length / 2 })
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/rank 0 of 2: saveCheckpoint.*EFBIG/s)
    expect(checkpoint('full').equals(before)).toBe(true)
  }, 60_000)
})
