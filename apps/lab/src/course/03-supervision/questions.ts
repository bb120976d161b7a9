import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'What distinguishes self-supervised from unsupervised learning, in the words of this course?',
    right: 'It has a target to predict, which is made from the data itself.',
    wrong: ['It uses a few labels.', 'It always uses a transformer.', 'It needs no loss.'],
    because:
      'k-means has no question that can be answered right or wrong. RotNet has one: by how much was it rotated? It is trained exactly like supervised learning; only the source of the labels differs.',
  },
  {
    ask: 'k-means with ten clusters is run on digits. Why are its clusters not the ten digits?',
    right:
      'It groups what is close in pixels, and a slanted 1 is closer to other strokes of its slant than to an upright 1.',
    wrong: [
      'k-means needs labels to start.',
      'Ten clusters are too many.',
      'Because digits have no clusters at all.',
    ],
    because:
      'Nothing tells k-means what matters. In another space, such as that of learned features, the same algorithm finds clusters that agree better with the digits.',
  },
  {
    ask: 'Which of these is supervised learning?',
    right: 'Predicting whether an image shows a tumor from images marked by doctors.',
    wrong: [
      'Predicting the next word of a novel.',
      'Grouping customers by what they buy.',
      'Predicting the color of a photo from its gray version.',
    ],
    because:
      'Somebody had to mark the tumors. The next word and the color come with the data: self-supervised. Grouping has no targets: unsupervised.',
  },
  {
    ask: 'Masked language models, RotNet and MAE hide or change a part and predict it. SimCLR compares views. What do both families share?',
    right: 'Targets are made from unlabeled data, and the representation is what is kept.',
    wrong: ['Both reconstruct pixels.', 'Both need negatives.', 'Both need a decoder.'],
    because:
      'They are called self-prediction and joint embedding. The first predicts one part of an example from another, the second makes representations of related inputs agree.',
  },
  {
    ask: 'Why can a network with 99% accuracy on its pretext task be useless?',
    right: 'It may solve the task by a shortcut that has nothing to do with the content.',
    wrong: [
      '99% is too low for transfer.',
      'Pretext tasks cannot be learned that well.',
      'Because its labels were wrong.',
    ],
    because:
      'The pretext task is a means. A score on it says that something was learned, not what. Only another task can tell.',
  },
]
