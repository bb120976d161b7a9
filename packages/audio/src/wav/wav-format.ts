/** How samples are stored in a WAV file. */
export interface WavFormat {
  readonly encoding: 'pcm' | 'float' | 'a-law' | 'mu-law'
  /** Bits of one stored sample: a multiple of 8. */
  readonly bits: number
  readonly channels: number
  /** Samples per second. */
  readonly rate: number
}

/** Format tags, by encoding. */
export const formatTags = { pcm: 1, float: 3, 'a-law': 6, 'mu-law': 7 } as const

/** The tag under which the real one stands in an extension of the format chunk. */
export const extensibleTag = 0xfffe

/** The encodings and widths that we read and write. */
export const widths: Readonly<Record<WavFormat['encoding'], readonly number[]>> = {
  pcm: [8, 16, 24, 32],
  float: [32, 64],
  'a-law': [8],
  'mu-law': [8],
}

/** Bytes of one sample of all channels. */
export function frameBytes({ bits, channels }: WavFormat): number {
  return (bits / 8) * channels
}
