import { codesFinding } from './codes-finding.ts'
import { filtersFinding } from './filters-finding.ts'
import type { GeneralFinding } from './general-finding.ts'
import { neighborsOverTime } from './neighbors-over-time.ts'
import { similarityFinding } from './similarity-finding.ts'

/** What is found out about every run besides its curves, its health and its comparison, in the order of the page. */
export const generalFindings: readonly GeneralFinding[] = [
  neighborsOverTime,
  similarityFinding,
  codesFinding,
  filtersFinding,
]
