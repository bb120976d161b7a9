import type { KnownOptions } from '@pretexts/tensor'
import { cleanText, spaceIdeographs, stripAccents } from '../../clean/clean-text.ts'
import type { Normalizer } from './part.ts'

export interface BertNormalizerOptions {
  /** Lower-case the text. Default true. */
  lowerCase?: boolean
  /** Remove accents. Default: as `lowerCase`. */
  stripAccents?: boolean
  /** Remove invisible characters and make white space plain, as `cleanText` does. Default true. */
  cleanText?: boolean
  /** Make each Chinese character a word. Default true. */
  spaceIdeographs?: boolean
}

export const bertNormalizerOptions: KnownOptions<BertNormalizerOptions> = {
  lowerCase: 'boolean',
  stripAccents: 'boolean',
  cleanText: 'boolean',
  spaceIdeographs: 'boolean',
}

/**
 * What BERT does to text: cleans it, sets Chinese characters apart, lower-cases, removes accents.
 * @see Devlin et al. 2018; its BasicTokenizer
 * @example bertNormalizer().normalize('Crème\tBrûlée') // 'creme brulee'
 */
export function bertNormalizer(options: BertNormalizerOptions = {}): Normalizer {
  const lowerCase = options.lowerCase ?? true
  const accents = options.stripAccents ?? lowerCase
  const clean = options.cleanText ?? true
  const ideographs = options.spaceIdeographs ?? true
  return {
    normalize(text) {
      let out = clean ? cleanText(text) : text
      if (ideographs) out = spaceIdeographs(out)
      if (lowerCase) out = out.toLowerCase()
      return accents ? stripAccents(out) : out
    },
    toJSON: () => ({
      type: 'BertNormalizer',
      clean_text: clean,
      handle_chinese_chars: ideographs,
      strip_accents: options.stripAccents ?? null,
      lowercase: lowerCase,
    }),
  }
}

export type UnicodeForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD'

/** One of Unicode's normal forms. */
export const unicodeNormalizer = (form: UnicodeForm): Normalizer => ({
  normalize: (text) => text.normalize(form),
  toJSON: () => ({ type: form }),
})

export const lowerCaseNormalizer: Normalizer = {
  normalize: (text) => text.toLowerCase(),
  toJSON: () => ({ type: 'Lowercase' }),
}

/** Drops combining marks, and decomposes nothing: put `unicodeNormalizer('NFD')` before it. */
export const accentNormalizer: Normalizer = {
  normalize: (text) => text.replace(/\p{M}/gu, ''),
  toJSON: () => ({ type: 'StripAccents' }),
}

/** Several normalizers, one after the other. */
export const normalizerSequence = (parts: readonly Normalizer[]): Normalizer => ({
  normalize: (text) => parts.reduce((out, part) => part.normalize(out), text),
  toJSON: () => ({ type: 'Sequence', normalizers: parts.map((part) => part.toJSON()) }),
})
