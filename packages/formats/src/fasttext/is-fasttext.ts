import { fastTextMagic } from './fasttext-format.ts'

/** Whether a file begins as fastText's models (`.bin`) do. Node only. */
export function isFastText(path: string): boolean {
  const { closeSync, openSync, readSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    const head = new DataView(new ArrayBuffer(4))
    return readSync(file, head, 0, 4, 0) === 4 && head.getInt32(0, true) === fastTextMagic
  } finally {
    closeSync(file)
  }
}
