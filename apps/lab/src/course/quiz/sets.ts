import { questions as representation } from '../01-representation/questions.ts'
import { questions as transfer } from '../02-transfer/questions.ts'
import { questions as supervision } from '../03-supervision/questions.ts'
import { questions as rotation } from '../04-rotnet/questions.ts'
import { questions as jigsaw } from '../05-jigsaw/questions.ts'
import { questions as repair } from '../06-denoising/questions.ts'
import { questions as word2vec } from '../07-word2vec/questions.ts'
import { questions as bert } from '../08-bert/questions.ts'
import { questions as mae } from '../09-mae/questions.ts'
import { questions as wav2vec } from '../10-wav2vec/questions.ts'
import { questions as contrastive } from '../11-contrastive/questions.ts'
import { questions as noNegatives } from '../12-no-negatives/questions.ts'
import { questions as results } from '../13-results/questions.ts'
import { questions as gradients } from '../14-gradients/questions.ts'
import { chapters } from '../chapters.ts'
import type { QuestionSet } from './gift.ts'
import type { Question } from './question.ts'

/** The questions of each chapter, by the id of its page. */
const byChapter: Readonly<Record<string, readonly Question[]>> = {
  representation,
  transfer,
  supervision,
  rotation,
  jigsaw,
  repair,
  word2vec,
  bert,
  mae,
  wav2vec,
  contrastive,
  'no-negatives': noNegatives,
  results,
  gradients,
}

/** All questions of the course, in the order of its chapters. */
export const questionSets: readonly QuestionSet[] = chapters.map(({ id, title }, i) => ({
  chapter: `${i + 1}. ${title}`,
  questions: byChapter[id] ?? [],
}))
