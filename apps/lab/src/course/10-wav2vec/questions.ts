import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'The convolutions of wav2vec 2.0 have strides 5, 2, 2, 2, 2, 2, 2. How many samples lie between two frames, and how long is that at 16 kHz?',
    right: '320 samples, 20 ms.',
    wrong: ['17 samples, about 1 ms.', '400 samples, 25 ms.', '64 samples, 4 ms.'],
    because:
      'Strides multiply: 5·2⁶ = 320. The receptive field is another number: a frame *sees* 400 samples, 25 ms, so neighboring frames overlap.',
  },
  {
    ask: 'Why does wav2vec 2.0 hide spans of ten frames and not single frames?',
    right: 'A single frame of 20 ms is so similar to its neighbors that interpolation would solve the task.',
    wrong: [
      'A transformer cannot attend to single frames.',
      'Spans make the loss smaller.',
      'Each phone of speech has exactly ten frames.',
    ],
    because:
      'Sound is smooth in time. Ten frames are 200 ms, longer than most phones; to fill that in, the network needs to know what is being said.',
  },
  {
    ask: 'Where do the negatives of wav2vec 2.0 come from?',
    right: 'From other hidden frames of the same utterance.',
    wrong: [
      'From other utterances of the batch.',
      'From random noise.',
      'From the visible frames next to the span.',
    ],
    because:
      'Frames of other speakers or recordings could be told apart by voice or microphone. Negatives of the same utterance share these, so only the content is left to decide.',
  },
  {
    ask: 'Which loss did wav2vec 1.0 use?',
    right: 'Binary logistic losses: for each candidate, is this the true frame or not?',
    wrong: [
      'A softmax over all frames of the batch (InfoNCE).',
      'Squared error on the waveform.',
      'Cross-entropy over phones.',
    ],
    because:
      'It is often said to use InfoNCE, but that is CPC. wav2vec 1.0 sums log σ for the positive and log σ of the negated score for ten negatives, for each of twelve steps ahead.',
  },
  {
    ask: 'Why does the loss of wav2vec 2.0 have a diversity term?',
    right:
      'Without it, a few entries of the codebook could serve for everything, and the task would become trivial.',
    wrong: [
      'To make the voices more different.',
      'To keep the weights of the transformer small.',
      'Because the codebook has no gradient.',
    ],
    because:
      'If all frames get the same code, the positive and the negatives are equal. The term rewards using all entries equally on average. Watch the code perplexity: it must not fall to 1.',
  },
]
