import type { TokenModel } from '../parts/part.ts'
import { TextTokenizer } from '../text-tokenizer.ts'
import { JsonObject } from './json-object.ts'
import { parseBytePairs, parseWordPieces, parseWords } from './parse-models.ts'
import { parseDecoder, parseNormalizer, parsePreTokenizer } from './parse-parts.ts'
import type { AddedToken } from './tokenizer-json.ts'

/**
 * Makes a tokenizer of a Hugging Face `tokenizer.json`: WordPiece, byte-level BPE or whole words, with the usual parts around them.
 * @param json the parsed contents
 * @param source what to call it in errors. Default `tokenizer.json`
 * @throws FormatError naming what is wrong, or what we do not have
 * @example parseTokenizer(JSON.parse(text)).encode('Hello')
 */
export function parseTokenizer(json: unknown, source = 'tokenizer.json'): TextTokenizer {
  const root = new JsonObject(json, source)
  return new TextTokenizer({
    normalizer: root.has('normalizer') ? parseNormalizer(root.object('normalizer')) : null,
    preTokenizer: parsePreTokenizer(root.has('pre_tokenizer') ? root.object('pre_tokenizer') : null, root),
    model: parseModel(root.object('model'), root),
    decoder: parseDecoder(root.has('decoder') ? root.object('decoder') : null),
    added: root.has('added_tokens') ? root.objects('added_tokens').map(parseAdded) : [],
    postProcessor: root.raw('post_processor') ?? null,
  })
}

function parseModel(model: JsonObject, root: JsonObject): TokenModel {
  // Old files do not name the type.
  const usual = model.has('merges')
    ? 'BPE'
    : model.has('max_input_chars_per_word')
      ? 'WordPiece'
      : 'WordLevel'
  const type = model.text('type', usual)
  if (type === 'WordPiece') return parseWordPieces(model)
  if (type === 'WordLevel') return parseWords(model)
  if (type !== 'BPE') return model.refuseKind('WordPiece, BPE or WordLevel', JSON.stringify(type), 'type')
  const bytes = root.has('pre_tokenizer') && root.object('pre_tokenizer').text('type') === 'ByteLevel'
  if (!bytes) root.refuseKind('ByteLevel, for a model of BPE', 'another pre-tokenizer', 'pre_tokenizer')
  return parseBytePairs(model)
}

function parseAdded(token: JsonObject): AddedToken {
  const content = token.text('content')
  if (content === '') token.refuse('an added token that is not empty', '""', 'content')
  if (token.flag('single_word', false))
    token.refuseKind('an added token that may stand inside a word', 'true', 'single_word')
  return {
    id: token.whole('id'),
    content,
    special: token.flag('special', false),
    lstrip: token.flag('lstrip', false),
    rstrip: token.flag('rstrip', false),
  }
}
