import type { Form } from '@pretexts/contracts'
import type { AnyDataSource, Values } from '@pretexts/experiment'

/** Data that the lab has: a source of `experiment`, what the reader should know about it, and its form without opening it. */
export interface LabSource {
  readonly source: AnyDataSource
  readonly title: string
  readonly note: string
  /** Options that are shown; the others belong to the command line. Default: all. */
  readonly shown?: readonly string[]
  /** Values that suit a browser, where they differ from the source's own. Default: none. */
  readonly usual?: Values
  form(options: Values): Form
}

/** Fetches a file of the site as bytes, decompressed. */
export type Fetch = (name: string) => Promise<Uint8Array>
