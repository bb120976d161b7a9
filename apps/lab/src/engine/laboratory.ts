import type { Finding } from '@pretexts/contracts'
import { chooseBackend, requestAgain, type Values } from '@pretexts/experiment'
import type { ZipEntry } from '@pretexts/formats'
import { activeBackend } from '@pretexts/tensor'
import { digits } from '../data/digits.ts'
import { fetchAsset } from '../data/fetch-asset.ts'
import type { LabSource } from '../data/lab-source.ts'
import { ownSource } from '../data/own-source.ts'
import { shapes } from '../data/shapes.ts'
import { speech } from '../data/speech.ts'
import { stories } from '../data/stories.ts'
import { catalogOf, choicesOf, completed, registryOf } from './catalog.ts'
import { endingOf } from './ending-of.ts'
import { Pace } from './pace.ts'
import type { Catalog, Choices, Ending, Opened, OwnData, Row, RunRequest, Update } from './protocol.ts'
import { Session } from './session.ts'

/** Neighbors that are shown of an example. */
const neighbors = 8

/** What the Worker does for the page: one run at a time. */
export class Laboratory {
  readonly #sources: LabSource[]
  readonly #pace = new Pace()
  #session: Session | null = null
  #isPaused = false
  #unsent: { rows: Row[]; heldOut: Row[]; health: Row[] } = { rows: [], heldOut: [], health: [] }
  #warnings: readonly string[] = []

  /** @param base the address of the site's folder, where data is fetched */
  constructor(base: string) {
    const fetchFile = (name: string) => fetchAsset(base, name)
    this.#sources = [digits(fetchFile), shapes, speech, stories(fetchFile)]
  }

  catalog(): Catalog {
    return catalogOf(this.#sources)
  }

  /** The reader's own files: they become the data `own`. */
  addOwn(data: OwnData): Catalog {
    const rest = this.#sources.filter(({ source }) => source.name !== 'own')
    this.#sources.splice(0, this.#sources.length, ...rest, ownSource(data))
    return this.catalog()
  }

  /** What can be done with some data; null when the lab has no such data. */
  choices(data: string, dataOptions: Values, task: string, taskOptions: Values): Choices | null {
    const lab = this.#sources.find(({ source }) => source.name === data)
    return lab ? choicesOf(lab, dataOptions, task, taskOptions) : null
  }

  /** Makes a run ready. Its errors are for the reader. */
  async open(request: RunRequest, threads?: number): Promise<Opened> {
    const computes = chooseBackend(threads)
    this.#session = await Session.open(completed(request, this.#sources), registryOf(this.#sources))
    return this.#session.describe(computes)
  }

  /** Opens a run of the command line, or one that was downloaded here, from its files. */
  async load(files: readonly ZipEntry[]): Promise<Opened> {
    const computes = chooseBackend()
    const { readRunFiles } = await import('./read-run-files.ts') // with what checks settings: fetched when it is needed
    const saved = readRunFiles(files)
    const request = requestAgain(saved.settings)
    this.#session = await Session.open(completed(request, this.#sources), registryOf(this.#sources), saved)
    return this.#session.describe(computes)
  }

  /** Multiplies the learning rate from the next step on. */
  setRate(factor: number): void {
    if (this.#session) this.#session.rateFactor = factor
  }

  /** Ends `run` after the step that is under way. */
  pause(): void {
    this.#isPaused = true
  }

  /**
   * Trains until it is paused, done, or has made `most` steps; `report` hears of it some times a second, and at the end.
   * The page stays free: all of this happens in the Worker.
   */
  async run(most: number, report: (update: Update) => unknown): Promise<Ending> {
    const session = this.#require()
    this.#isPaused = false
    this.#pace.start(session.step)
    const end = Math.min(session.steps, session.step + most)
    try {
      if (session.step === 0 && session.heldOut.length === 0) await report(await this.#look())
      while (session.step < end && !this.#isPaused) {
        this.#unsent.rows.push(await session.next())
        if (this.#pace.isLookDue()) await report(await this.#look())
        else if (this.#pace.isReportDue()) report(this.#update())
      }
      await report(await this.#look())
      return { kind: session.isDone ? 'done' : 'paused' }
    } catch (error) {
      report(this.#update())
      return endingOf(error)
    }
  }

  /** The nearest held-out examples to one of them, as the last map saw them. */
  near(index: number): { readonly index: number; readonly distance: number }[] {
    return this.#session?.near(index, neighbors) ?? []
  }

  /** What the network has learned so far. */
  async findings(): Promise<Finding[]> {
    return this.#require().findings()
  }

  /** Every step that was made, with what was measured. */
  rows(): readonly Row[] {
    return this.#require().rows
  }

  /** The run's folder as an archive. */
  async archive(): Promise<Uint8Array> {
    return (await import('./files-of.ts')).archiveOf(this.#require())
  }

  /** The encoder as ONNX. */
  async onnx(): Promise<Uint8Array> {
    return (await import('./files-of.ts')).onnxOf(this.#require())
  }

  /** The encoder's weights as safetensors. */
  async safetensors(): Promise<Uint8Array> {
    return (await import('./files-of.ts')).safetensorsOf(this.#require())
  }

  /** Measures what takes longer than a step: held-out loss, health, the map. */
  async #look(): Promise<Update> {
    const session = this.#require()
    const began = performance.now()
    this.#unsent.heldOut.push(await session.measureHeldOut())
    const { row, collapse } = session.measureHealth()
    this.#unsent.health.push(row)
    this.#warnings = collapse.map(({ message }) => message)
    const map = session.map()
    this.#pace.looked(performance.now() - began)
    return { ...this.#update(), map }
  }

  #update(): Update {
    const session = this.#require()
    const { rows, heldOut, health } = this.#unsent
    this.#unsent = { rows: [], heldOut: [], health: [] }
    return {
      step: session.step,
      steps: session.steps,
      stepsPerSecond: this.#pace.rate(session.step),
      learningRate: rows.at(-1)?.learningRate ?? session.rows.at(-1)?.learningRate ?? 0,
      memory: (activeBackend() as { memory?: () => { used: number } }).memory?.().used ?? null,
      rows,
      heldOut,
      health,
      warnings: this.#warnings,
      map: null,
    }
  }

  #require(): Session {
    if (this.#session) return this.#session
    throw new Error('no run is open')
  }
}
