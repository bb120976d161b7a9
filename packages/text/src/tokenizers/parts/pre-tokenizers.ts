import type { PartJson, PreTokenizer } from './part.ts'

const punctuation = '\\p{P}!-/:-@\\[-`{-~'

/** A pre-tokenizer whose words are the matches of a pattern. */
function matching(pattern: RegExp, cutsAtSpaces: boolean, json: PartJson): PreTokenizer {
  return { split: (text) => text.match(pattern) ?? [], cutsAtSpaces, toJSON: () => json }
}

/**
 * Words are what stands between white space, and every punctuation mark is a word of its own.
 * @see BERT's BasicTokenizer
 * @example bertPreTokenizer.split("don't stop.") // ['don', "'", 't', 'stop', '.']
 */
export const bertPreTokenizer = matching(new RegExp(`[^\\s${punctuation}]+|[${punctuation}]`, 'gu'), true, {
  type: 'BertPreTokenizer',
})

/** Words are what stands between white space. */
export const whiteSpacePreTokenizer = matching(/\S+/g, true, { type: 'WhitespaceSplit' })

/** Words are runs of letters, digits and underscores, and runs of other signs. */
export const wordPreTokenizer = matching(
  /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]+|[^\s\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]+/gu,
  true,
  { type: 'Whitespace' },
)

/** Every character (code point) is a word, white space too. */
export const characterPreTokenizer = matching(/[\s\S]/gu, false, {
  type: 'Split',
  pattern: { Regex: '[\\s\\S]' },
  behavior: 'Isolated',
  invert: false,
})

export interface ByteLevelOptions {
  /** Put a space before a text that does not begin with one. Default false. */
  addPrefixSpace?: boolean
}

/**
 * Words as GPT-2 has them: letters, digits or other signs, each with the space before it, and English contractions.
 * The words stay text here; the model turns them into bytes.
 * @see Radford et al. 2019, `encoder.py`
 * @example byteLevelPreTokenizer().split("It's 5 o'clock") // ['It', "'s", ' 5', ' o', "'", 'clock']
 */
export function byteLevelPreTokenizer({ addPrefixSpace = false }: ByteLevelOptions = {}): PreTokenizer {
  const pattern = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu
  return {
    split: (text) => (addPrefixSpace && !text.startsWith(' ') ? ` ${text}` : text).match(pattern) ?? [],
    cutsAtSpaces: false,
    toJSON: () => ({
      type: 'ByteLevel',
      add_prefix_space: addPrefixSpace,
      trim_offsets: true,
      use_regex: true,
    }),
  }
}
