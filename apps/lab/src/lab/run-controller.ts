import type { Finding } from '@pretexts/contracts'
import { proxy } from 'comlink'
import { type Connection, connect } from '../engine/connect.ts'
import type {
  Catalog,
  Ending,
  LatentMap,
  Opened,
  OwnData,
  OwnFile,
  Row,
  RunRequest,
  Update,
} from '../engine/protocol.ts'
import { Series } from './series.ts'

export type Status = 'empty' | 'opening' | 'ready' | 'running' | 'pausing' | 'paused' | 'done' | 'failed'

/** What the page shows of a run. */
export interface RunView {
  readonly status: Status
  readonly opened: Opened | null
  readonly update: Update | null
  readonly map: LatentMap | null
  readonly warnings: readonly string[]
  readonly findings: readonly Finding[] | null
  readonly failure: { readonly message: string; readonly advice: string | null } | null
  readonly rateFactor: number
  /** By measure: `loss`, `held out loss`. The same object as long as the run is the same; `update` says that it grew. */
  readonly series: ReadonlyMap<string, Series>
  readonly health: Row | null
}

const empty: RunView = {
  status: 'empty',
  opened: null,
  update: null,
  map: null,
  warnings: [],
  findings: null,
  failure: null,
  rateFactor: 1,
  series: new Map(),
  health: null,
}

/** Measures that are no curves of learning. */
const apart = new Set(['step', 'seconds', 'learningRate'])

/** Steers one run in a Worker of its own, and tells who listens how it goes. A new run gets a new Worker, so nothing is left of the old one. */
export class RunController {
  #view: RunView = empty
  #series = new Map<string, Series>()
  #connection: Connection | null = null
  /** Whether the Worker has opened no run yet. */
  #isFresh = false
  #own: OwnData | null = null
  readonly #listen: (view: RunView) => void

  constructor(listen: (view: RunView) => void) {
    this.#listen = listen
  }

  get view(): RunView {
    return this.#view
  }

  /** The Worker, for questions that need no run: a fresh one, which the next run will use. */
  get lab(): Connection['lab'] {
    if (this.#connection === null) this.#renew()
    return (this.#connection as Connection).lab
  }

  /** The reader's own files, for this Worker and those that follow. */
  setOwn(data: OwnData): Promise<Catalog> {
    this.#own = data
    return this.lab.addOwn(data)
  }

  /** Makes a run ready; resolves to whether it is. */
  open(request: RunRequest): Promise<boolean> {
    return this.#begin((lab) => lab.open(request))
  }

  /** Opens a run from the files of its folder. */
  load(files: readonly OwnFile[]): Promise<boolean> {
    return this.#begin((lab) => lab.load(files))
  }

  /** Trains to the end, or `most` steps. */
  async run(most = Number.MAX_SAFE_INTEGER): Promise<void> {
    const { status } = this.#view
    if (status !== 'ready' && status !== 'paused') return
    const connection = this.#connection
    this.#set({ status: 'running', failure: null })
    const report = proxy((update: Update) => {
      if (connection === this.#connection) this.#report(update)
    })
    const ending: Ending | null = (await connection?.lab.run(most, report).catch(failureOf)) ?? null
    if (connection !== this.#connection || ending === null) return
    if (ending.kind === 'failed') this.#set({ status: 'failed', failure: ending })
    else this.#set({ status: ending.kind })
    if (ending.kind !== 'failed') await this.#find()
  }

  pause(): void {
    if (this.#view.status !== 'running') return
    this.#set({ status: 'pausing' })
    void this.#connection?.lab.pause()
  }

  setRate(rateFactor: number): void {
    void this.#connection?.lab.setRate(rateFactor)
    this.#set({ rateFactor })
  }

  /** Forgets the run, and ends the Worker that it was in. */
  close(): void {
    if (!this.#isFresh) this.end()
    this.#series = new Map()
    this.#set({ ...empty })
  }

  /** Ends the Worker, whatever it does. */
  end(): void {
    this.#connection?.end()
    this.#connection = null
    this.#isFresh = false
  }

  async #begin(open: (lab: Connection['lab']) => Promise<Opened>): Promise<boolean> {
    if (!this.#isFresh) this.#renew()
    this.#isFresh = false
    const connection = this.#connection as Connection
    this.#series = new Map()
    this.#set({ ...empty, status: 'opening', series: this.#series })
    try {
      const opened = await open(connection.lab)
      if (connection !== this.#connection) return false
      this.#add(opened.rows, opened.heldOut)
      const status = opened.step >= opened.steps ? 'done' : opened.step > 0 ? 'paused' : 'ready'
      this.#set({ status, opened, health: opened.health.at(-1) ?? null })
      return true
    } catch (error) {
      if (connection === this.#connection) this.#set({ status: 'failed', failure: failureOf(error as Error) })
      return false
    }
  }

  #renew(): void {
    this.#connection?.end()
    this.#connection = connect()
    this.#isFresh = true
    if (this.#own) void this.#connection.lab.addOwn(this.#own)
  }

  #report(update: Update): void {
    this.#add(update.rows, update.heldOut)
    this.#set({
      update,
      map: update.map ?? this.#view.map,
      warnings: update.warnings,
      health: update.health.at(-1) ?? this.#view.health,
    })
  }

  #add(rows: readonly Row[], heldOut: readonly Row[]): void {
    for (const [prefix, list] of [
      ['', rows],
      ['held out ', heldOut],
    ] as const)
      for (const row of list)
        for (const [name, value] of Object.entries(row)) {
          if (apart.has(name)) continue
          const key = prefix + name
          if (!this.#series.has(key)) this.#series.set(key, new Series())
          this.#series.get(key)?.push(row.step, value)
        }
  }

  async #find(): Promise<void> {
    const connection = this.#connection
    const findings = await connection?.lab.findings().catch(() => [])
    if (connection === this.#connection && findings) this.#set({ findings })
  }

  #set(change: Partial<RunView>): void {
    this.#view = { ...this.#view, ...change }
    this.#listen(this.#view)
  }
}

/** An error that came out of the Worker. What ends a Worker itself is a lack of memory. */
function failureOf(error: Error): Extract<Ending, { kind: 'failed' }> {
  const isMemory = /memory|allocation/i.test(error.message)
  return {
    kind: 'failed',
    message: error.message,
    advice: isMemory ? 'Halve the batch size, or take a narrower model.' : null,
  }
}
