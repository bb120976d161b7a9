import type { KnownOptions } from '@pretexts/tensor'

export interface Pool1dOptions {
  /** Length of the window. */
  readonly kernel: number
  /** Distance between windows. Default: the window's length. */
  readonly stride?: number
  /** Places added at either end, at most half the window. Default 0. */
  readonly padding?: number
}

export const pool1dOptions: KnownOptions<Pool1dOptions> = {
  kernel: 'number',
  stride: 'number',
  padding: 'number',
}
