import type { Exhibit, Finding, Form, OptionSpec } from '@pretexts/contracts'
import type { RunRequest, RunSettings } from '@pretexts/experiment'

/** What the page asks the Worker for: a run, as the command line has it. */
export type { RunRequest }

/** Data that the lab can show, and what it is. */
export interface SourceEntry {
  readonly name: string
  readonly title: string
  /** One or two sentences for the reader. */
  readonly note: string
  readonly options: OptionSpec
}

export interface TaskEntry {
  readonly name: string
  readonly title: string
  readonly family: string
  readonly summary: string
  /** The paper, in one line. */
  readonly citation: string
  readonly options: OptionSpec
  /** Its own training settings and those of its usual model and data, where they differ. */
  readonly training: Readonly<Record<string, unknown>>
  readonly usual: Readonly<Record<string, unknown>>
}

export interface ModelEntry {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly options: OptionSpec
}

/** Everything that there is to choose from, as plain data. */
export interface Catalog {
  readonly sources: readonly SourceEntry[]
  readonly tasks: readonly TaskEntry[]
  readonly models: readonly ModelEntry[]
  readonly training: OptionSpec
}

/** What can be done with some data. */
export interface Choices {
  readonly form: Form
  /** In words: `28×28 gray images`. */
  readonly formText: string
  /** For each task why it cannot learn from the data, or null. */
  readonly tasks: Readonly<Record<string, string | null>>
  /** The models that take what the task shows its encoder, its usual one first; empty where the task does not fit. */
  readonly models: readonly string[]
}

/** A run that is ready to train. */
export interface Opened {
  readonly settings: RunSettings
  readonly backend: string
  readonly steps: number
  readonly step: number
  readonly examples: number
  readonly parameters: number
  readonly features: number
  readonly noun: string
  /** Names of the classes; empty where there are none. */
  readonly groups: readonly string[]
  /** The held-out examples on the map. */
  readonly exhibits: readonly Exhibit[]
  /** What the network is shown and has to answer. */
  readonly example: Pick<Finding, 'title' | 'text' | 'blocks'>
  /** Measures of an earlier part of the run, when it was loaded. */
  readonly rows: readonly Row[]
  readonly heldOut: readonly Row[]
  readonly health: readonly Row[]
}

/** Measures at a step. */
export interface Row {
  readonly step: number
  readonly [measure: string]: number
}

/** Where the run is, and what happened since the last update. */
export interface Update {
  readonly step: number
  readonly steps: number
  readonly stepsPerSecond: number
  readonly learningRate: number
  /** Bytes that tensors take now; null where the backend does not know. */
  readonly memory: number | null
  readonly rows: readonly Row[]
  readonly heldOut: readonly Row[]
  readonly health: readonly Row[]
  /** Signs of collapse at the last measurement: sentences. */
  readonly warnings: readonly string[]
  /** The latent map, when it was drawn anew. */
  readonly map: LatentMap | null
}

/** x and y of every held-out example on the map, interleaved. */
export interface LatentMap {
  readonly step: number
  readonly points: Float32Array
  /** Share of the variance that the two directions carry. */
  readonly explained: number
}

/** How training ended, for now. */
export type Ending =
  | { readonly kind: 'paused' | 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly advice: string | null }

/** A file of the reader's, by name and content. */
export interface OwnFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Images that the page has decoded: bytes, all of one size. */
export interface OwnImages {
  readonly kind: 'images'
  readonly channels: 1 | 3
  readonly side: number
  /** (count, channels, side, side). */
  readonly pixels: Uint8Array
  /** A class for each; null where there are none. */
  readonly labels: readonly number[] | null
  readonly classNames: readonly string[]
}

export interface OwnTexts {
  readonly kind: 'texts'
  readonly texts: readonly string[]
}

export interface OwnSounds {
  readonly kind: 'sounds'
  readonly rate: number
  /** One channel each, in [−1, 1]. */
  readonly sounds: readonly Float32Array[]
  readonly labels: readonly number[] | null
  readonly classNames: readonly string[]
}

/** Examples of the reader's own, decoded. */
export type OwnData = OwnImages | OwnTexts | OwnSounds
