/**
 * fastText's `.bin`, version 12, little-endian throughout:
 *
 * | part | contents |
 * |---|---|
 * | sign | int32 magic, int32 version |
 * | settings | 12 × int32 (`settingNames`), float64 subsampling threshold |
 * | dictionary | int32 entries, words, labels; int64 tokens; int64 pruned n-grams, −1 for none; entries |
 * | entry | UTF-8 of the word, a zero byte, int64 count, int8 type: 0 a word, 1 a label |
 * | input | bool quantized, int64 rows, int64 columns, float32 × rows × columns: V words, then the buckets |
 * | output | bool quantized, int64 rows, int64 columns, float32 …: V rows |
 * @see fastText's FastText::saveModel, Args::save, Dictionary::save and DenseMatrix::save
 */
export const fastTextMagic = 793712314

export const fastTextVersion = 12

/** Of the settings that are whole numbers, in the order of the file. */
export const settingNames = [
  'dim',
  'ws',
  'epoch',
  'minCount',
  'neg',
  'wordNgrams',
  'loss',
  'model',
  'bucket',
  'minn',
  'maxn',
  'lrUpdateRate',
] as const

export type FastTextSettings = Readonly<Record<(typeof settingNames)[number], number>> & {
  /** The subsampling threshold. */
  readonly t: number
}

/** The file's numbers for losses and architectures; a model of the third kind is a classifier. */
export const fastTextLosses = { hierarchicalSoftmax: 1, negativeSampling: 2 } as const
export const fastTextArchitectures = { cbow: 1, skipGram: 2 } as const
