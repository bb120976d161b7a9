import { choice, type Form, type TokenForm, whole } from '@pretexts/contracts'
import type { Values } from '../settings/run-settings.ts'

/** How text becomes examples. */
export const textOptions = {
  tokenizer: choice(
    'words',
    ['words', 'wordpiece'],
    'what a token is: a word, which a small network learns sooner; or a piece of a word, so that none is unknown',
  ),
  vocabulary: whole(4000, 'tokens of the vocabulary, which is learned from the text', {
    min: 50,
    max: 200_000,
  }),
  packing: choice(
    'auto',
    ['auto', 'tokens', 'sentences', 'documents'],
    'what an example is: the next tokens, whole sentences, or the beginning of a document; auto: documents where there are labels, else tokens',
  ),
  length: whole(64, 'tokens of an example, with [CLS], [SEP] and padding', { min: 8, max: 4096 }),
}

/** Text as a pretrained encoder takes it. The vocabulary itself is an artifact of the run. */
export function textOptionsFor(form: Form, { tokenizer }: Values): Values {
  return { length: (form as TokenForm).length, ...(tokenizer !== undefined && { tokenizer }) }
}
