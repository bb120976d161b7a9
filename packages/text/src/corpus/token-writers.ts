import { fileTokens, memoryTokens, type TokenStore, type TokenWriter } from './token-store.ts'

/** Keeps ids in memory: for text that is there already, and where there are no files. */
export function memoryWriter(): TokenWriter {
  let ids = new Int32Array(1 << 12)
  let length = 0
  return {
    write(more) {
      if (length + more.length > ids.length) {
        const larger = new Int32Array(Math.max(2 * ids.length, length + more.length))
        larger.set(ids)
        ids = larger
      }
      ids.set(more, length)
      length += more.length
    },
    finish: () => memoryTokens(ids.slice(0, length)),
    abandon() {},
  }
}

/**
 * Puts ids into a temporary file, four bytes each, so that a text larger than memory is tokenized once and not once an
 * epoch. The file has no name from the moment it is open (on Windows: until it is closed): a killed process leaves nothing.
 */
export function fileWriter(): TokenWriter {
  const { closeSync, mkdtempSync, openSync, rmSync, writeSync } = process.getBuiltinModule('node:fs')
  const folder = mkdtempSync(`${process.getBuiltinModule('node:os').tmpdir()}/pretexts-tokens-`)
  const file = openSync(`${folder}/tokens`, 'w+')
  const nameless = process.platform !== 'win32'
  const forget = () => rmSync(folder, { recursive: true, force: true })
  if (nameless) forget()
  let length = 0
  const close = () => {
    closeSync(file)
    if (!nameless) forget()
  }
  return {
    write(ids) {
      const bytes = new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength)
      let done = 0
      while (done < bytes.length) done += writeSync(file, bytes, done)
      length += ids.length
    },
    finish: (): TokenStore => ({ ...fileTokens(file, length), close }),
    abandon: close,
  }
}
