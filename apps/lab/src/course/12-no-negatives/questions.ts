import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'SimSiam only pulls the two views of an image together. Which solution would make its loss perfect?',
    right: 'The same projection for every image.',
    wrong: [
      'Projections of length 0.',
      'Orthogonal projections for different images.',
      'Projections equal to the pixels.',
    ],
    because:
      'If all outputs are equal, the cosine of every pair is 1 and the loss is −1, the minimum. This is collapse: nothing in the loss forbids it.',
  },
  {
    ask: 'A SimSiam run without the stop-gradient reaches a lower loss than one with it. What follows?',
    right: 'Nothing good: the loss of the collapsed run is lower because it collapsed.',
    wrong: [
      'The run without stop-gradient learned more.',
      'The learning rate of the other run was too small.',
      'The stop-gradient is only needed for large batches.',
    ],
    because:
      'The loss cannot see collapse; it rewards it. Look at the spread and the effective rank of the projections instead.',
  },
  {
    ask: 'What does the stop-gradient do?',
    right:
      'It treats what is predicted as a constant, so only one of the two branches moves toward the other.',
    wrong: [
      'It ends training when the gradient gets small.',
      'It sets the loss of collapsed images to 0.',
      'It keeps the weights of the encoder fixed.',
    ],
    because:
      'The encoder still learns, through the branch with the predictor. In the linear model the analysis shows: with a predictor *and* the stop-gradient the directions of large variance survive; without either, all eigenvalues go to 0.',
  },
  {
    ask: 'Barlow Twins without its decorrelation term: the spread looks healthy, but what has happened?',
    right: 'All dimensions say the same: dimensional collapse, seen by the effective rank.',
    wrong: [
      'All images have the same projection.',
      'The projections have become infinitely long.',
      'Nothing, the term is only for speed.',
    ],
    because:
      'Every dimension varies over the batch, so spread does not see it. But they all vary together, and only a few directions are in use. Each kind of collapse needs its own measure.',
  },
  {
    ask: 'Which two things keep DINO from collapsing, each against another kind of collapse?',
    right: ['Centering the teacher’s outputs', 'Sharpening the teacher’s outputs'],
    wrong: ['Negatives from a queue', 'Decorrelating the dimensions', 'A large weight decay'],
    because:
      'Centering keeps one output from winning for all images, but alone it leads to uniform outputs. Sharpening, a low temperature, prevents the uniform ones, but alone lets one output win. Together they balance.',
  },
]
