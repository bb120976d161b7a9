import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'What does skip-gram with negative sampling learn to tell apart?',
    right: 'Pairs of words that stand near each other in the text from pairs with a word drawn at random.',
    wrong: ['Nouns from verbs.', 'Frequent words from rare ones.', 'Correct sentences from shuffled ones.'],
    because:
      'It is a logistic regression on pairs. The word vectors are its only weights: what they are good for afterwards is a by-product.',
  },
  {
    ask: 'Why has every word two vectors?',
    right:
      'One as center and one as context: a word rarely stands next to itself, but has a large product with its own vector.',
    wrong: [
      'One for each direction of reading.',
      'One for singular and one for plural.',
      'For speed: two short vectors replace a long one.',
    ],
    because:
      'With one table, h · h is always positive, so the model would have to believe that “king” stands near “king”. In the end the input vectors are used and the output vectors usually thrown away.',
  },
  {
    ask: 'In word2vec.c a word of frequency f is kept with probability √(t/f) + t/f. What is the purpose?',
    right: 'Words such as “the” are thinned out: they stand beside everything and say little.',
    wrong: ['Rare words are removed.', 'Sentences get equal length.', 'The vocabulary gets smaller.'],
    because:
      'The word stays in the vocabulary, but most of its occurrences are skipped. As this is done *before* windows are taken, the windows of other words reach farther.',
  },
  {
    ask: 'Negatives are drawn with probability proportional to count^0.75. Compared with the plain count, who is drawn more often?',
    right: 'Rare words.',
    wrong: ['Frequent words.', 'All words are drawn equally often.', 'Words of the current sentence.'],
    because:
      'A power below 1 flattens the distribution: 0.75 lies between the count (power 1) and uniform (power 0). The value was found by trying.',
  },
  {
    ask: 'For “man is to king as woman is to …” the three words of the question are excluded from the answers. What would often come out without that?',
    right: '“king” itself, because the offset is small compared with the vectors.',
    wrong: ['“man”, because it comes first.', 'A random frequent word.', 'Nothing, the vector is zero.'],
    because:
      'king − man + woman lies near king. Leaving out the words of the question is part of the usual evaluation and should be said.',
  },
]
