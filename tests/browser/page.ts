import { type TrainReport, type TrainRequest, train } from './train.ts'

/** What the page offers to whoever looks at it from outside. */
export interface Offer {
  /** Trains on the page itself. */
  onPage(request: TrainRequest): Promise<TrainReport>
  /** Trains in a Worker; `turns` is how often the page's event loop turned meanwhile. */
  inWorker(request: TrainRequest): Promise<TrainReport & { turns: number }>
}

/** What a page has of the browser's globals. */
interface Page {
  pretexts: Offer
  Worker: new (url: string, options: { type: 'module' }) => PageWorker
}

interface PageWorker {
  onmessage: (event: { data: TrainReport }) => void
  onerror: (event: { message: string }) => void
  postMessage(request: TrainRequest): void
  terminate(): void
}

const page = globalThis as unknown as Page

page.pretexts = {
  onPage: train,
  inWorker: (request) =>
    new Promise((resolve, reject) => {
      const worker = new page.Worker('worker.js', { type: 'module' })
      let turns = 0
      const timer = setInterval(() => turns++, 0)
      const done = (): void => {
        clearInterval(timer)
        worker.terminate()
      }
      worker.onmessage = ({ data }) => {
        done()
        resolve({ ...data, turns })
      }
      worker.onerror = ({ message }) => {
        done()
        reject(new Error(message))
      }
      worker.postMessage(request)
    }),
}
