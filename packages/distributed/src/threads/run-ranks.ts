import { parseOptions, whole } from '@pretexts/contracts'
import { RankError } from '../rank-error.ts'
import type { RankRequest } from './rank-thread.ts'
import { noteFailure, shareRanks } from './shared-ranks.ts'

export interface RunRanksOptions {
  /** Bytes that a rank hands over at a time. Default 1 MiB. */
  readonly slot?: number
  /** Plain data for all ranks. Default: none. */
  readonly input?: unknown
}

const spec = { slot: whole(2 ** 20, 'bytes that a rank hands over at a time', { min: 8 }) }

/**
 * Runs N ranks as threads of this process, each with memory and a backend of its own, and returns what they return.
 *
 * @param module the address of a module whose default export is the work of one rank: `(collective, input) => result`
 * @throws RankError naming the first rank that failed, and of what; OptionError for an unknown option or a wrong value
 * @example await runRanks(4, new URL('./my-rank.js', import.meta.url), { input: { steps: 50 } })
 */
export async function runRanks<Result>(
  size: number,
  module: URL,
  { input, ...options }: RunRanksOptions = {},
): Promise<Result[]> {
  const { slot } = parseOptions('runRanks', spec, options)
  const shared = shareRanks(size, slot)
  const { Worker } = process.getBuiltinModule('node:worker_threads')
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? './rank-thread.ts' : './rank-thread.js', import.meta.url)
  const execArgv = isSource ? ['--conditions=@pretexts/source'] : undefined
  const results = Array.from({ length: size }, (_, rank) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const fail = (reason: string): void => {
      noteFailure(shared, rank, reason)
      reject(new RankError({ rank, size }, reason))
    }
    const workerData: RankRequest = { shared, rank, module: module.href, input }
    new Worker(file, { workerData, execArgv })
      .on('message', resolve)
      .on('error', (error: Error) => {
        if (error.name === 'RankError') reject(error)
        else fail(error.message)
      })
      .on('exit', () => fail('the thread ended before its work was done'))
    return promise
  })
  const settled = await Promise.allSettled(results)
  const errors = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (errors.length > 0) throw errors.find((error) => error instanceof RankError) ?? named(errors[0], size)
  return settled.map((result) => (result as PromiseFulfilledResult<Result>).value)
}

/** An error that came from a thread has lost its class, and kept its fields. */
function named(error: Error & { rank?: number }, size: number): RankError {
  const words = error.message.replace(/^rank \d+ of \d+: /, '')
  return new RankError({ rank: error.rank ?? null, size }, words)
}
