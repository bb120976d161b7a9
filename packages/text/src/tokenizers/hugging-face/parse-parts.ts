import { byteLevelDecoder, fuseDecoder, spaceDecoder, wordPieceDecoder } from '../parts/decoders.ts'
import {
  accentNormalizer,
  bertNormalizer,
  lowerCaseNormalizer,
  normalizerSequence,
  type UnicodeForm,
  unicodeNormalizer,
} from '../parts/normalizers.ts'
import type { Decoder, Normalizer, PreTokenizer } from '../parts/part.ts'
import {
  bertPreTokenizer,
  byteLevelPreTokenizer,
  characterPreTokenizer,
  whiteSpacePreTokenizer,
  wordPreTokenizer,
} from '../parts/pre-tokenizers.ts'
import type { JsonObject } from './json-object.ts'

/** What there is of one kind of part, by type. */
type Table<Part> = Readonly<Record<string, (part: JsonObject) => Part>>

function choose<Part>(what: string, table: Table<Part>, part: JsonObject): Part {
  const type = part.text('type')
  if (Object.hasOwn(table, type)) return table[type](part)
  const names = Object.keys(table).join(', ')
  return part.refuseKind(`a ${what} of ${names}`, JSON.stringify(type), 'type')
}

const unicode = (form: UnicodeForm) => () => unicodeNormalizer(form)

const normalizers: Table<Normalizer> = {
  BertNormalizer: (part) =>
    bertNormalizer({
      lowerCase: part.flag('lowercase', true),
      ...(part.has('strip_accents') && { stripAccents: part.flag('strip_accents', true) }),
      cleanText: part.flag('clean_text', true),
      spaceIdeographs: part.flag('handle_chinese_chars', true),
    }),
  NFC: unicode('NFC'),
  NFD: unicode('NFD'),
  NFKC: unicode('NFKC'),
  NFKD: unicode('NFKD'),
  Lowercase: () => lowerCaseNormalizer,
  StripAccents: () => accentNormalizer,
  Sequence: (part) => normalizerSequence(part.objects('normalizers').map(parseNormalizer)),
}

export function parseNormalizer(part: JsonObject): Normalizer {
  return choose('normalizer', normalizers, part)
}

const preTokenizers: Table<PreTokenizer> = {
  BertPreTokenizer: () => bertPreTokenizer,
  WhitespaceSplit: () => whiteSpacePreTokenizer,
  Whitespace: () => wordPreTokenizer,
  ByteLevel: (part) => {
    if (!part.flag('use_regex', true)) part.refuseKind('ByteLevel with its pattern', 'false', 'use_regex')
    return byteLevelPreTokenizer({ addPrefixSpace: part.flag('add_prefix_space', true) })
  },
  Split: (part) => {
    const pattern = part.object('pattern')
    const isOurs =
      pattern.has('Regex') && pattern.text('Regex') === '[\\s\\S]' && part.text('behavior') === 'Isolated'
    return isOurs
      ? characterPreTokenizer
      : part.refuseKind('a split into characters', 'another pattern', 'pattern')
  },
}

export function parsePreTokenizer(part: JsonObject | null, root: JsonObject): PreTokenizer {
  if (part === null) return root.refuseKind('a pre-tokenizer', 'none', 'pre_tokenizer')
  return choose('pre-tokenizer', preTokenizers, part)
}

const decoders: Table<Decoder> = {
  WordPiece: (part) =>
    wordPieceDecoder({ prefix: part.text('prefix', '##'), cleanUp: part.flag('cleanup', true) }),
  ByteLevel: () => byteLevelDecoder,
  Fuse: () => fuseDecoder,
}

export function parseDecoder(part: JsonObject | null): Decoder {
  return part === null ? spaceDecoder : choose('decoder', decoders, part)
}
