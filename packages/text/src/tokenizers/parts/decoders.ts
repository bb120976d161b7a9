import { fromByteText } from './byte-alphabet.ts'
import type { Decoder } from './part.ts'

/**
 * Pieces with the prefix continue the word before them; other tokens begin one. Cleaning up removes the space before
 * punctuation, as Hugging Face's decoder does, token by token.
 */
export function wordPieceDecoder({ prefix = '##', cleanUp = true } = {}): Decoder {
  const spaced = (token: string, i: number) => {
    if (i === 0) return token
    return prefix !== '' && token.startsWith(prefix) ? token.slice(prefix.length) : ` ${token}`
  }
  return {
    join: (tokens) =>
      tokens.map((token, i) => (cleanUp ? cleanedUp(spaced(token, i)) : spaced(token, i))).join(''),
    toJSON: () => ({ type: 'WordPiece', prefix, cleanup: cleanUp }),
  }
}

/** ` .` → `.`, ` n't` → `n't` and their like. */
function cleanedUp(token: string): string {
  if (!token.startsWith(' ')) return token
  return token.replace(/^ (?=[.?!,]|n't|'m|'s|'ve|'re)/, '')
}

/** Tokens stand end to end. */
export const fuseDecoder: Decoder = {
  join: (tokens) => tokens.join(''),
  toJSON: () => ({ type: 'Fuse' }),
}

/** Tokens are bytes in GPT-2's alphabet. */
export const byteLevelDecoder: Decoder = {
  join: (tokens) => fromByteText(tokens.join('')),
  toJSON: () => ({ type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true }),
}

/** Tokens stand a space apart; a `tokenizer.json` says nothing then. */
export const spaceDecoder: Decoder = {
  join: (tokens) => tokens.join(' '),
  toJSON: () => null,
}
