import { type OptionsOf, parseOptions } from '@pretexts/contracts'
import {
  type Texts,
  type Tokenizer,
  tokenDataset,
  trainWordPiece,
  trainWords,
  wordPieceTokenizer,
  wordTokenizer,
} from '@pretexts/text'
import { RunError } from '../errors.ts'
import type { Values } from '../settings/run-settings.ts'
import type { OpenedData } from './data-source.ts'
import { textOptions } from './text-options.ts'

/** The file of a run that holds the tokens of its vocabulary, a line each, as BERT's `vocab.txt`. */
const vocabularyFile = 'vocab.txt'

/**
 * Examples of text, and the vocabulary that they are made with: the one of an earlier run, or one that is learned from this text.
 * @throws OptionError for an option that there is none of, or a value out of bounds
 */
export async function openText(
  documents: Texts,
  chosen: OptionsOf<typeof textOptions>,
  artifacts: Readonly<Record<string, string>> = {},
): Promise<OpenedData> {
  const options = parseOptions('text', textOptions, chosen)
  const known = artifacts[vocabularyFile]
  const tokenizer =
    known === undefined ? await learn(documents, options) : fromTokens(known.split('\n'), options)
  const { length, packing } = options
  const train = await tokenDataset({
    tokenizer,
    documents,
    length,
    ...(packing !== 'auto' && { packing }),
  })
  return { train, test: null, artifacts: { [vocabularyFile]: tokenizer.tokens.join('\n') } }
}

function learn(
  documents: Texts,
  { tokenizer, vocabulary: size }: OptionsOf<typeof textOptions>,
): Promise<Tokenizer> {
  return tokenizer === 'words' ? trainWords(documents, { size }) : trainWordPiece(documents, { size })
}

/**
 * The tokenizer of a run, from its files and its data options.
 * @throws RunError when the run is not of text, or its vocabulary is gone
 */
export function tokenizerOf(
  path: string,
  artifacts: Readonly<Record<string, string>>,
  options: Values,
): Tokenizer {
  const known = artifacts[vocabularyFile]
  if (known !== undefined) return fromTokens(known.split('\n'), options as OptionsOf<typeof textOptions>)
  throw new RunError(
    `'${path}' has no ${vocabularyFile} among its artifacts: it is no run on text, or the file is gone`,
  )
}

function fromTokens(tokens: readonly string[], { tokenizer }: OptionsOf<typeof textOptions>): Tokenizer {
  return tokenizer === 'words' ? wordTokenizer(tokens) : wordPieceTokenizer(tokens)
}
