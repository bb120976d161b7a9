import type { PretextTask } from './pretext-task.ts'
import { rotation } from './rotation/rotation.ts'
import { rotationAsIs } from './rotation/rotation-as-is.ts'

/** Every task of this package, in the order in which they are listed: a plain list, to print, search or loop over. */
// biome-ignore lint/suspicious/noExplicitAny: what a batch holds is each task's own business; its two halves agree on it.
export const tasks: readonly PretextTask<any>[] = [rotation, rotationAsIs]
