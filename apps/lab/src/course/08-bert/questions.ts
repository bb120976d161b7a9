import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'Of 100 tokens that BERT chooses for prediction, how many become [MASK] on average, and what happens to the rest?',
    right: '80 become [MASK], 10 a random token of the vocabulary, 10 stay as they are.',
    wrong: [
      'All 100 become [MASK].',
      '15 become [MASK] and 85 stay as they are.',
      '80 become [MASK] and 20 are deleted.',
    ],
    because:
      '15% is the share of tokens that is *chosen*. Of the chosen ones 80% are masked. As the network cannot know which visible tokens will be asked about, it must keep a good vector for every token. In later use there is no [MASK] at all.',
  },
  {
    ask: 'Where is the loss of a masked language model computed?',
    right: 'At the chosen places only.',
    wrong: ['At all places.', 'At the [CLS] token only.', 'At all places that were not chosen.'],
    because:
      'Copying a visible token is no task. Scores at other places do not enter the loss, and an efficient implementation does not even compute them.',
  },
  {
    ask: 'What would BERT know about word order without position embeddings?',
    right:
      'Nothing: attention treats its inputs as a set, so permuting the tokens would only permute the outputs.',
    wrong: [
      'Everything: attention reads from left to right.',
      'Only the order of neighboring words.',
      'Only which word comes first, by the [CLS] token.',
    ],
    because:
      'Weights of attention depend on queries and keys, and these on the token vectors alone. The position embedding is what makes “the dog bit the man” differ from “the man bit the dog”.',
  },
  {
    ask: 'Attention weights have shape (N, h, L, L). What is in one row?',
    right: 'How much one token takes from each token of the text; the row sums to 1.',
    wrong: [
      'The similarity of one token to each word of the vocabulary.',
      'How much each head contributes; the row sums to h.',
      'The probability that the token is masked.',
    ],
    because:
      'A row is a softmax over the $L$ tokens that may be attended to. Padding gets weight exactly 0, so it cannot change any other token.',
  },
  {
    ask: 'A small BERT’s loss falls quickly, then stays flat for long before it falls again. What has it learned on the plateau?',
    right: 'How frequent each token is, but not yet to use the other words.',
    wrong: [
      'The whole training set by heart.',
      'Nothing at all: the loss of the plateau is ln V.',
      'Only to copy the visible tokens.',
    ],
    because:
      'Frequencies can be learned by the output bias alone. Attention helps only once the vectors say something, and the vectors get better only through attention: this takes a while to start. Embeddings from word2vec shorten the plateau.',
  },
]
