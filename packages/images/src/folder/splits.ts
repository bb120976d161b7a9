export type FolderSplit = 'train' | 'test'

/** Names of the folder that is held out, the first that is there. */
const heldOut = ['test', 'val', 'valid', 'validation'] as const

/** A split: the folder that holds it, '' for all of the root, and its files, relative to the root. */
export interface SplitFiles {
  readonly folder: string
  readonly files: readonly string[]
}

/**
 * The splits of a folder: its sub-folders `train` and `test` (or `val`, `valid`, `validation`) where both have files; else all is one
 * split to train on.
 */
export function splitsOf(files: readonly string[]): {
  train: SplitFiles
  test: SplitFiles | null
  beside: string[]
} {
  const inside = (folder: string) => files.filter((file) => file.startsWith(`${folder}/`))
  const test = heldOut.find((folder) => inside(folder).length > 0)
  if (test === undefined || inside('train').length === 0) {
    return { train: { folder: '', files }, test: null, beside: [] }
  }
  return {
    train: { folder: 'train', files: inside('train') },
    test: { folder: test, files: inside(test) },
    beside: files.filter((file) => !file.startsWith('train/') && !file.startsWith(`${test}/`)),
  }
}
