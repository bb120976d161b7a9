import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { RankRequest, ReduceMeasure, StepMeasure } from './lib/distributed/measures.ts'
import { ethernet, modelledStep } from './lib/distributed/model.ts'
import type { Row, Suite, SuiteOptions } from './lib/row.ts'

const program = join(import.meta.dirname, 'lib/distributed/rank-bench.ts')
const launcher = ['mpiexec.mpich', 'mpiexec'].find((name) => spawnSync(name, ['--version']).status === 0)
const hosts = 64

/** Runs one measurement in this many ranks, each a process; 1 without MPI. */
function run<Measure>(
  ranks: number,
  request: RankRequest,
  env: Record<string, string> = {},
): Promise<Measure> {
  const node = [process.execPath, '--conditions=@pretexts/source', program, JSON.stringify(request)]
  const [command, ...args] = ranks === 1 ? node : [launcher as string, '-n', `${ranks}`, ...node]
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const line = output.split('\n').find((each) => each.startsWith('{'))
      if (code === 0 && line) resolve(JSON.parse(line))
      else reject(new Error(`${command} ended with ${code}`))
    })
  })
}

async function* rows({ quick }: SuiteOptions): AsyncGenerator<Omit<Row, 'suite'>> {
  const who = 'pretexts-wasm'
  if (!launcher) {
    const cannot = 'there is no mpiexec: install mpich'
    yield { case: 'mpiexec -n 2', who, threads: 1, value: null, unit: 'ms', cannot }
    return
  }
  for (const bytes of quick ? [4096] : [4096, 2 ** 20, 2 ** 24]) {
    const request = { kind: 'reduce', bytes, rounds: quick ? 3 : 30, threads: 1 } as const
    for (const [over, env] of [
      ['shared memory', {}],
      ['TCP', { UCX_TLS: 'tcp,self' }],
    ] as const) {
      const { milliseconds } = await run<ReduceMeasure>(2, request, env)
      yield {
        case: `all-reduce of ${bytes / 1024} KiB, 2 ranks, ${over}`,
        who,
        threads: 1,
        value: milliseconds,
        unit: 'ms',
      }
    }
  }
  for (const [task, batchSize] of [
    ['simclr', 256],
    ['bert', 32],
  ] as const) {
    const request = { kind: 'step', task, batchSize: quick ? 8 : batchSize, steps: quick ? 4 : 15 } as const
    const one = await run<StepMeasure>(1, { ...request, threads: 2 })
    const two = await run<StepMeasure>(2, { ...request, threads: 1 })
    const name = `${task}, ${request.batchSize} examples`
    yield { case: `${name}, one process`, who, threads: 2, value: one.samplesPerSecond, unit: 'samples/s' }
    const ratio = two.samplesPerSecond / one.samplesPerSecond
    yield { case: `${name}, 2 ranks`, who, threads: 1, value: two.samplesPerSecond, unit: 'samples/s', ratio }
    yield { case: `${name}, 2 ranks, step`, who, threads: 1, value: two.step, unit: 'ms' }
    yield {
      case: `${name}, 2 ranks, of it communication and waiting`,
      who,
      threads: 1,
      value: two.communication,
      unit: 'ms',
    }
    const step = modelledStep(two, hosts)
    const rate = (1000 * hosts * request.batchSize) / 2 / step
    const ideal = (two.step - two.communication) / step
    yield {
      case: `${task}, modelled, ${hosts} hosts of one rank`,
      who,
      threads: 1,
      value: rate,
      unit: 'samples/s',
      ratio: ideal,
    }
  }
}

export const suite: Suite = {
  title: `training on ranks over MPI, and a model of ${hosts} hosts`,
  ratio: `of 2 ranks: speed against one process with two threads. Of ${hosts} hosts: share of the step that computes, if gradients travel in a ring over ${ethernet.bandwidth / 1.25e8} Gbit/s with ${ethernet.latency * 1e6} µs, nothing is hidden behind computation, and each rank has as many examples and cores as one of the two measured here (bench/lib/distributed/model.ts)`,
  rows,
}
