import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'Why does the encoder of the Jigsaw network see only one tile at a time?',
    right: 'So that it cannot match edges of neighboring tiles, and has to recognize what each tile shows.',
    wrong: [
      'To save memory: nine tiles would not fit.',
      'Because convolutions cannot process several tiles.',
      'So that each tile gets an encoder of its own.',
    ],
    because:
      'One trunk with shared weights looks at each tile alone; only the head sees all nine features. A network that sees neighbors from the first layer on solves puzzles by texture along the edges and learns little about objects.',
  },
  {
    ask: 'How many of the 362,880 orders of nine tiles does one use, and how are they chosen?',
    right:
      'A small set, such as 72 or 100, whose members differ from each other in as many places as possible.',
    wrong: [
      'All of them: more classes mean more learning.',
      'The first 100 in alphabetical order.',
      'Only the nine cyclic shifts.',
    ],
    because:
      'Orders that differ in two tiles only ask for a tiny difference, and two similar or blank tiles make the puzzle ambiguous. A large Hamming distance makes each puzzle solvable by several tiles.',
  },
  {
    ask: 'Why is there a random gap between the tiles?',
    right: 'Without it, lines and brightness continue across edges, and matching them solves the puzzle.',
    wrong: [
      'So that tiles have an odd number of pixels.',
      'To make the image smaller and training faster.',
      'It is needed so that convolutions have padding.',
    ],
    because:
      'Continuity across edges is a shortcut: our own audit with a plain edge matcher solves puzzles without gaps above chance, and is at chance with them.',
  },
  {
    ask: 'Each tile is normalized to mean 0 and deviation 1 by itself. Which shortcut does this close?',
    right: 'Brightness and contrast that change slowly over the image and betray where a tile was.',
    wrong: [
      'Chromatic aberration of the lens.',
      'The order in which tiles are stored in memory.',
      'The number of the image in the data set.',
    ],
    because:
      'A photograph is often lighter at the top. Nine mean values would then suffice to order the tiles. Chromatic aberration is another shortcut; it is closed by moving color channels or dropping them.',
  },
  {
    ask: 'In the relative position task a pair of patches is shown. How many answers are there, and what is chance?',
    right: 'Eight directions, so chance is 12.5%.',
    wrong: [
      'Nine places, so chance is 11.1%.',
      'Two answers, left or right, so chance is 50%.',
      'Four directions, so chance is 25%.',
    ],
    because:
      'The second patch lies in one of the eight cells around the first. Jigsaw is the same idea with nine patches at once: more context makes ambiguous pairs solvable.',
  },
]
