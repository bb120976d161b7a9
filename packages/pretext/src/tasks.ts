import { rotation } from './self-prediction/rotation/rotation.ts'
import type { AnyTask } from './task/pretext-task.ts'

/** Every task that can be chosen by name, in the order of a list. */
export const tasks: readonly AnyTask[] = [rotation]
