/** Where a line ends, among the ids of a store. */
export const lineEnd = -1

/** Encoded text that can be read often and from any place: type ids, and `lineEnd` after each line. */
export interface TokenStore {
  /** Ids and line ends. */
  readonly length: number
  /** Fills `out` with what stands at `position` and after. @returns how many; fewer than asked only at the end */
  read(position: number, out: Int32Array): number
  /** What another thread needs to read the same store. */
  readonly shared: SharedTokens
  close(): void
}

/** A store as it goes to another thread: memory that both see, or a file that is open in the process. */
export type SharedTokens = { readonly ids: Int32Array } | { readonly file: number; readonly length: number }

/** The ids of a part of a store, or of all, some thousands at a time; each piece is valid until the next. */
export function* piecesOf(tokens: TokenStore, from = 0, to = tokens.length): Generator<Int32Array> {
  const buffer = new Int32Array(1 << 14)
  for (let at = from; at < to; ) {
    const count = tokens.read(at, buffer.subarray(0, Math.min(buffer.length, to - at)))
    yield buffer.subarray(0, count)
    at += count
  }
}

/** Takes ids as they come and becomes a store. */
export interface TokenWriter {
  write(ids: Int32Array): void
  finish(): TokenStore
  /** Gives back what was taken, when there will be no store. */
  abandon(): void
}

/** The store that another thread sees. */
export function openShared(shared: SharedTokens): TokenStore {
  return 'ids' in shared ? memoryTokens(shared.ids) : fileTokens(shared.file, shared.length)
}

export function memoryTokens(ids: Int32Array): TokenStore {
  return {
    length: ids.length,
    read(position, out) {
      const piece = ids.subarray(position, position + out.length)
      out.set(piece)
      return piece.length
    },
    get shared() {
      if (ids.buffer instanceof SharedArrayBuffer) return { ids }
      const copy = new Int32Array(new SharedArrayBuffer(ids.byteLength))
      copy.set(ids)
      return { ids: copy }
    },
    close() {},
  }
}

/** Ids in an open file of native 32-bit integers. */
export function fileTokens(file: number, length: number): TokenStore {
  const { closeSync, readSync } = process.getBuiltinModule('node:fs')
  return {
    length,
    read(position, out) {
      const count = Math.min(out.length, length - position)
      const bytes = new Uint8Array(out.buffer, out.byteOffset, count * 4)
      let done = 0
      while (done < bytes.length) {
        const got = readSync(file, bytes, done, bytes.length - done, position * 4 + done)
        if (got === 0) throw new Error('the encoded corpus was cut while it was read')
        done += got
      }
      return count
    },
    shared: { file, length },
    close: () => closeSync(file),
  }
}
