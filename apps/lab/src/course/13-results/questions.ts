import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'Method A has 84.4 ± 1.4% and method B 83.8 ± 1.5% with 10 labels per class. What may be said?',
    right: 'The data do not show a difference.',
    wrong: [
      'A is better by 0.6 points.',
      'B is better, because its interval is wider.',
      'A and B are the same method.',
    ],
    because:
      'The difference is smaller than what choosing other labeled examples changes. Say “no clear winner”. To decide, take more subsets and seeds, and compare on the *same* subsets.',
  },
  {
    ask: 'Which baseline is forgotten most often, and is often the strongest with few labels?',
    right: 'Training from scratch with the same augmentation as the pretraining.',
    wrong: ['Random guessing.', 'The majority class.', 'The same method with another seed.'],
    because:
      'Augmentation alone is a strong teacher. A pretraining that used views brings this knowledge along; a fair comparison gives it to the baseline, too.',
  },
  {
    ask: 'Why do the intervals get smaller from 1 to 100 labels per class?',
    right:
      'With one label per class, the result depends on which images happen to be chosen; with many it averages out.',
    wrong: [
      'Because more labels are more expensive.',
      'Because the test set is larger.',
      'Because the encoder is trained longer.',
    ],
    because:
      'An interval over label subsets measures the luck of the draw. A single run with one label per class says next to nothing.',
  },
  {
    ask: 'All methods saw the same number of images. Why is the comparison still not quite fair?',
    right: 'Their steps cost differently: two views, two networks or a decoder multiply the work.',
    wrong: [
      'Because the images were in another order.',
      'Because some methods used more labels.',
      'Because test images are easier.',
    ],
    because:
      'Images seen, steps, seconds and FLOP are four different budgets, and rank methods differently. So the results file holds all of them, and one says which was held equal.',
  },
  {
    ask: 'Frozen features are best with a linear probe, after fine-tuning another method wins. Which number counts?',
    right: 'The one of the protocol in which the features will be used.',
    wrong: ['Always the linear probe.', 'Always the better of the two.', 'The mean of both.'],
    because:
      'A probe measures what lies ready in the features, fine-tuning how good a start the weights are. MAE is typically weak in the first and strong in the second.',
  },
]
