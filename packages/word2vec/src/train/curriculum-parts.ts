import type { Vocabulary } from '@pretexts/text'
import { subwordRowLists } from '../vocabulary/subwords.ts'
import type { CurriculumParts } from './curriculum.ts'
import type { TrainSettings } from './options.ts'

/** What threads are told, which make a `Curriculum` of it each for itself. */
export function curriculumParts(vocabulary: Vocabulary, settings: TrainSettings): CurriculumParts {
  const rowLists = settings.subwords ? subwordRowLists(vocabulary.words, settings.subwords) : null
  return { settings, counts: vocabulary.counts, rowLists }
}
