import { moco } from './joint-embedding/moco/moco.ts'
import { cpc } from './prediction-in-time/cpc/cpc.ts'
import { maskedLm } from './self-prediction/masked-lm/masked-lm.ts'
import { rotation } from './self-prediction/rotation/rotation.ts'
import type { AnyTask } from './task/pretext-task.ts'

/** Every task that can be chosen by name, in the order of a list. */
export const tasks: readonly AnyTask[] = [rotation, maskedLm, moco, cpc]
