import type { KnownOptions } from '@pretexts/tensor'

export interface GumbelQuantizerOptions {
  /** Features of what is quantized. */
  readonly inputs: number
  /** G: codebooks; a frame gets an entry of each. Default 2. */
  readonly groups?: number
  /** V: entries of a codebook. Default 320. */
  readonly codes?: number
  /** Features of what comes out, a multiple of G. Default: as many as come in. */
  readonly outputs?: number
}

export const gumbelOptions: KnownOptions<GumbelQuantizerOptions> = {
  inputs: 'number',
  groups: 'number',
  codes: 'number',
  outputs: 'number',
}
