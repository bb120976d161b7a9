import { requireOptions } from '@pretexts/tensor'
import { OptionError } from '../errors.ts'
import type { Texts } from '../read/text-document.ts'
import { fuseDecoder } from './parts/decoders.ts'
import { characterPreTokenizer } from './parts/pre-tokenizers.ts'
import { WordModel } from './parts/word-model.ts'
import { addedTokens, specialNames } from './special-tokens.ts'
import { TextTokenizer } from './text-tokenizer.ts'
import { alphabetOf } from './train/alphabet.ts'
import { countWords } from './train/count-words.ts'

/** A tokenizer whose tokens are characters (code points), spaces and line ends among them. @throws FormatError as `wordTokenizer` */
export function characterTokenizer(tokens: readonly string[]): TextTokenizer {
  return new TextTokenizer({
    preTokenizer: characterPreTokenizer,
    model: new WordModel(tokens),
    decoder: fuseDecoder,
    added: addedTokens(tokens),
  })
}

export interface TrainCharactersOptions {
  /** V, the number of tokens with the special ones: the most frequent characters stay. Default 1,000. */
  size?: number
}

/** Makes a vocabulary of the characters of a text, in the order of their code points. @throws CorpusError when there is none */
export async function trainCharacters(
  texts: Texts,
  options?: TrainCharactersOptions,
): Promise<TextTokenizer> {
  const { size = 1000 } = requireOptions('trainCharacters', options, { size: 'number' })

  const special = Object.values(specialNames)
  if (!Number.isInteger(size) || size <= special.length) {
    throw new OptionError(
      'trainCharacters',
      'size',
      size,
      `a whole number above ${special.length}, the special tokens`,
    )
  }
  const counts = await countWords(texts, { preTokenizer: characterPreTokenizer })
  return characterTokenizer([...special, ...alphabetOf(counts, size - special.length)])
}
