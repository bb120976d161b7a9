import type { Finding } from '@pretexts/contracts'
import type { TrainedObjective } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'

/** Something that can be found out about every run, whatever its task: null where there is nothing to say. */
export type GeneralFinding = (run: OpenRun, trained: TrainedObjective) => Promise<Finding | null>

/** One that needs no folder and no objective: the examples of a run and its encoder will do. */
export type EncoderFinding = (
  run: Pick<OpenRun, 'plan' | 'splits'>,
  trained: Pick<TrainedObjective, 'encoder'>,
) => Promise<Finding | null>
