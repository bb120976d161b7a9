import { choice, whole } from '@pretexts/contracts'

/** How text becomes examples. */
export const textOptions = {
  tokenizer: choice('wordpiece', ['wordpiece', 'words'], 'what a token is: a piece of a word, or a word'),
  vocabulary: whole(4000, 'tokens of the vocabulary, which is learned from the text', {
    min: 50,
    max: 200_000,
  }),
  length: whole(64, 'tokens of an example, with [CLS], [SEP] and padding', { min: 8, max: 4096 }),
}
