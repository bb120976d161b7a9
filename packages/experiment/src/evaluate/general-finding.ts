import type { Finding } from '@pretexts/contracts'
import type { TrainedObjective } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'

/** Something that can be found out about every run, whatever its task: null where there is nothing to say. */
export type GeneralFinding = (run: OpenRun, trained: TrainedObjective) => Promise<Finding | null>
