import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'BERT hides 15% of the tokens, MAE hides 75% of the patches. Why so many?',
    right: 'Images are redundant: with few patches hidden, copying from neighbors would be enough.',
    wrong: [
      'Patches are smaller than words.',
      'A ViT cannot process more than a quarter of the patches.',
      'With 15% hidden the loss would be negative.',
    ],
    because:
      'A word carries much meaning, a patch little: its neighbors nearly determine it. Only when most of the image is gone does the network have to recognize what it shows.',
  },
  {
    ask: 'Which patches does the encoder of MAE process?',
    right: 'Only the visible ones; mask tokens come in with the decoder.',
    wrong: [
      'All patches, with mask tokens in the hidden places.',
      'Only the hidden ones.',
      'All patches, but the hidden ones get attention weight 0.',
    ],
    because:
      'That makes the encoder about four times cheaper at a ratio of 0.75, and it never sees a mask token, just as in later use. SimMIM does put mask tokens into the encoder.',
  },
  {
    ask: 'What does I-JEPA predict?',
    right: 'The features that a slowly moving copy of the encoder gives for hidden blocks.',
    wrong: [
      'The pixels of hidden blocks.',
      'The position of hidden blocks.',
      'A discrete code for every hidden patch.',
    ],
    because:
      'Pixels hold much that cannot be predicted and does not matter, such as the exact texture of grass. In the space of features the encoder itself decides what is worth predicting.',
  },
  {
    ask: 'I-JEPA’s loss could be 0 if the encoder gave the same features for everything. What keeps that from happening?',
    right:
      'The targets come from an average of earlier encoders, without gradient, and a predictor stands between.',
    wrong: [
      'A term that pushes negatives apart.',
      'The targets are pixels and cannot collapse.',
      'Labels in a small part of the batches.',
    ],
    because:
      'As in BYOL (chapter 12), there are no negatives. Stop-gradient, the moving average and the predictor make the collapsed solution unattractive. It is not impossible, so one watches the effective rank, not the loss.',
  },
  {
    ask: 'Where is the loss of MAE computed, and on what?',
    right: 'On the pixels of hidden patches.',
    wrong: ['On the pixels of all patches.', 'On the class token.', 'On the features of visible patches.'],
    because:
      'As with BERT: what is visible would only have to be copied. In the paper, the pixels of each patch are normalized first; on MNIST that fails, because blank patches have no variance.',
  },
]
