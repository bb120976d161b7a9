import type { Form, OptionSpec, OptionsOf } from '@pretexts/contracts'
import type { Dataset } from '@pretexts/data'
import type { Values } from '../settings/run-settings.ts'

/** Where examples come from: a data set that has a name, or a kind of file or folder. */
export interface DataSource<Spec extends OptionSpec = OptionSpec> {
  /** `mnist`, `image-folder`. */
  readonly name: string
  readonly description: string
  readonly kind: Form['kind']
  /** `name`: chosen by its name. `path`: chosen by what lies at a path. */
  readonly by: 'name' | 'path'
  readonly options: Spec
  /** Whether it can read what lies at this path; for sources that are chosen by a path. */
  recognizes?(path: string): Promise<boolean>
  /**
   * Options that make examples of this form, for data that a pretrained encoder is to read.
   * @param own the options of the data that it was trained on
   */
  optionsFor?(form: Form, own: Values): Values
  open(request: DataRequest<Spec>): Promise<OpenedData>
  /** Fetches the original files, for data sets that have some. */
  download?(request: DownloadRequest<Spec>): Promise<string>
}

export interface DataRequest<Spec extends OptionSpec = OptionSpec> {
  /** What to read; for a source that is chosen by name, its name. */
  readonly path: string
  readonly options: OptionsOf<Spec>
  /** Decides what is drawn, such as the words that a tokenizer is trained on. */
  readonly seed: number
  /** Files that the data had made for an earlier run, by name: a tokenizer. */
  readonly artifacts?: Readonly<Record<string, string>>
}

export interface DownloadRequest<Spec extends OptionSpec = OptionSpec> {
  readonly options: OptionsOf<Spec>
  readonly onProgress?: (file: string, bytes: number, total: number | null) => void
  readonly signal?: AbortSignal
}

/** Data that is ready to be read. */
export interface OpenedData {
  readonly train: Dataset
  /** Null where there is no test split: one is set apart from the rest. */
  readonly test: Dataset | null
  /** Files that could not be read. Default: none. */
  readonly skipped?: readonly { readonly path: string; readonly reason: string }[]
  /** Small files that belong to a run, such as its tokenizer, by name. Default: none. */
  readonly artifacts?: Readonly<Record<string, string>>
}

// biome-ignore lint/suspicious/noExplicitAny: each source has options of its own, checked by its spec.
export type AnyDataSource = DataSource<any>
