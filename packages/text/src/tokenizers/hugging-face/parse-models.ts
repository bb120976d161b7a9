import { BytePairModel } from '../parts/byte-pair-model.ts'
import { WordModel } from '../parts/word-model.ts'
import { WordPieceModel } from '../parts/word-piece-model.ts'
import type { Merge } from '../train/learn-merges.ts'
import type { JsonObject } from './json-object.ts'

export function parseWordPieces(model: JsonObject): WordPieceModel {
  return new WordPieceModel(parseVocabulary(model), {
    unknown: model.text('unk_token', '[UNK]'),
    prefix: model.text('continuing_subword_prefix', '##'),
    maxWordLength: model.whole('max_input_chars_per_word', 100),
  })
}

export function parseWords(model: JsonObject): WordModel {
  return new WordModel(parseVocabulary(model), { unknown: model.text('unk_token', '[UNK]') })
}

export function parseBytePairs(model: JsonObject): BytePairModel {
  for (const key of ['continuing_subword_prefix', 'end_of_word_suffix']) {
    if (model.has(key) && model.text(key) !== '')
      model.refuseKind('BPE without marked pieces', JSON.stringify(model.text(key)), key)
  }
  for (const key of ['byte_fallback', 'ignore_merges']) {
    if (model.flag(key, false)) model.refuseKind('false', 'true', key)
  }
  const merges = model.list('merges').map((merge, i): Merge => {
    const parts = typeof merge === 'string' ? merge.split(' ') : merge
    if (
      Array.isArray(parts) &&
      parts.length === 2 &&
      parts.every((part) => typeof part === 'string' && part !== '')
    ) {
      return { first: parts[0], second: parts[1] }
    }
    return model.refuse('two tokens, in a list or with a space between', 'something else', `merges[${i}]`)
  })
  return new BytePairModel(parseVocabulary(model), merges)
}

/** Tokens in the order of their ids, which must be 0, 1, 2, … */
function parseVocabulary(model: JsonObject): string[] {
  const vocabulary = model.object('vocab')
  const tokens: string[] = []
  for (const token of vocabulary.keys()) {
    const id = vocabulary.whole(token)
    if (tokens[id] !== undefined) {
      const found = `${id} of both ${JSON.stringify(tokens[id])} and ${JSON.stringify(token)}`
      model.refuse('an id of its own for each token', found, 'vocab')
    }
    if (id >= 1 << 24)
      model.refuse('ids no larger than a vocabulary', `${id} of ${JSON.stringify(token)}`, 'vocab')
    tokens[id] = token
  }
  const gap = Array.from(tokens).indexOf(undefined as unknown as string)
  if (gap >= 0) model.refuse('ids without a gap', `larger ids than ${gap}, which no token has`, 'vocab')
  return tokens
}
