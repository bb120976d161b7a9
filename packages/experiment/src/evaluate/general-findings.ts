import { attentionFinding } from './attention-finding.ts'
import { codesFinding } from './codes-finding.ts'
import { filtersFinding } from './filters-finding.ts'
import { frameMapFinding } from './frame-map-finding.ts'
import type { GeneralFinding } from './general-finding.ts'
import { layersFinding } from './layers-finding.ts'
import { lettersFinding } from './letters-finding.ts'
import { neighborsOverTime } from './neighbors-over-time.ts'
import { similarityFinding } from './similarity-finding.ts'
import { wordSensesFinding } from './word-senses-finding.ts'

/** What is found out about every run besides its curves, its health and its comparison, in the order of the page. */
export const generalFindings: readonly GeneralFinding[] = [
  similarityFinding,
  codesFinding,
  filtersFinding,
  attentionFinding,
  wordSensesFinding,
  neighborsOverTime,
  layersFinding,
  frameMapFinding,
  lettersFinding,
]
