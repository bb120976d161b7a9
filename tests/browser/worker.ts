import { type TrainReport, type TrainRequest, train } from './train.ts'

/** What a Worker has of the browser's globals. */
interface Worker {
  onmessage: (event: { data: TrainRequest }) => void
  postMessage(report: TrainReport): void
}

const worker = globalThis as unknown as Worker

worker.onmessage = async ({ data }) => worker.postMessage(await train(data))
