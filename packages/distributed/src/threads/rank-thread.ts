import { parentPort, workerData } from 'node:worker_threads'
import type { Collective } from '@pretexts/contracts'
import type { SharedRanks } from './shared-ranks.ts'
import { ThreadCollective } from './thread-collective.ts'

/** What a thread is told: plain data. */
export interface RankRequest {
  readonly shared: SharedRanks
  readonly rank: number
  readonly module: string
  readonly input: unknown
}

/*
 * One rank in a thread: runs the default export of a module, and sends back what it returns.
 */
const { shared, rank, module, input } = workerData as RankRequest
const collective = new ThreadCollective(shared, rank)
const { default: work } = (await import(module)) as {
  default: (collective: Collective, input: unknown) => unknown
}
parentPort?.postMessage(await work(collective, input))
