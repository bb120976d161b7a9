import { filtersFinding } from './filters-finding.ts'
import type { GeneralFinding } from './general-finding.ts'

/** What is found out about every run besides its curves, its health and its comparison, in the order of the page. */
export const generalFindings: readonly GeneralFinding[] = [filtersFinding]
