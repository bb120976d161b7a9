import { writeAtomically } from '@pretexts/contracts'
import { contentsOf, type Snapshot } from './checkpoint.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { encode } from './container.ts'

/**
 * Saves a run: parameters, buffers, optimizer, random stream, step. The state is copied at once; it is the copy that is
 * written, while training may go on. At every instant `path` holds a whole checkpoint, the old one or the new one.
 * Node only; in a browser, `encode` gives the same bytes.
 *
 * @throws CheckpointError when the disk is full, the folder cannot be written to, …; the old checkpoint stays
 */
export async function saveCheckpoint(path: string, snapshot: Snapshot): Promise<void> {
  const contents = contentsOf(snapshot)
  try {
    await writeAtomically(path, encode(contents))
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const found = reasons[code] ?? message
    const fix = `the checkpoint of before, if there was one, is unchanged`
    throw new CheckpointError('saveCheckpoint', {
      path,
      expected: 'to write a checkpoint',
      found,
      fix,
      cause: error,
    })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the disk (ENOSPC)',
  EDQUOT: 'the disk quota is used up (EDQUOT)',
  EFBIG: 'a limit on the size of files (EFBIG)',
  ENOENT: 'no such folder (ENOENT)',
  ENOTDIR: 'a file where the folder should be (ENOTDIR)',
  EACCES: 'no permission to write there (EACCES)',
  EROFS: 'a file system that is read-only (EROFS)',
}
