import { type Checkpoint, checkpointFrom } from './checkpoint.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { decode } from './decode.ts'

/**
 * Reads what `saveCheckpoint` wrote, and checks all of it. Node only; in a browser, `decode` and `checkpointFrom`.
 * @throws CheckpointError when the file is missing, foreign, truncated or damaged: where, what was expected, what was found
 */
export async function loadCheckpoint(path: string): Promise<Checkpoint> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const found = error.code === 'ENOENT' ? 'nothing there' : error.message
    throw new CheckpointError('loadCheckpoint', { path, expected: 'a checkpoint', found, cause: error })
  })
  return checkpointFrom(decode(bytes, path), path)
}
