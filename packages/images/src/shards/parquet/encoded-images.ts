import { DataError } from '@pretexts/data'
import { imageIn } from './image-columns.ts'
import type { ParquetFile } from './parquet-file.ts'

/** Some neighboring rows of a file, which are read together. */
interface RowGroup {
  readonly file: ParquetFile
  /** The row of the file, and the number among the images of all files, where it begins. */
  readonly row: number
  readonly first: number
  readonly count: number
}

/**
 * The encoded images of Parquet files, read one row group at a time. Images of a row group that nobody has asked for yet are kept until
 * somebody does, which makes them the buffer of a shuffle within a window: an epoch then reads each row group once.
 *
 * What an image is does not depend on what is kept; if too many are, those that were read first are dropped, and read again when they are
 * asked for.
 */
export class EncodedImages {
  readonly count: number
  readonly #groups: readonly RowGroup[]
  readonly #column: string
  readonly #most: number
  readonly #kept = new Map<number, Uint8Array>()
  #turn: Promise<unknown> = Promise.resolve()
  #groupsRead = 0

  /** @param window of how many images the shuffle draws: about twice as many are kept, at most */
  constructor(files: readonly ParquetFile[], column: string, window: number) {
    const groups: RowGroup[] = []
    let first = 0
    for (const file of files) {
      let row = 0
      for (const { num_rows: rows } of file.metadata.row_groups) {
        const count = Number(rows)
        if (count > 0) groups.push({ file, row, first, count })
        row += count
        first += count
      }
    }
    this.count = first
    this.#groups = groups
    this.#column = column
    this.#most = 2 * window + Math.max(0, ...groups.map(({ count }) => count))
  }

  /** How many row groups have been read. */
  get groupsRead(): number {
    return this.#groupsRead
  }

  /** How many images are in memory. */
  get kept(): number {
    return this.#kept.size
  }

  /** Where an image lies, for errors. */
  placeOf(index: number): string {
    const { file, row, first } = this.#groupOf(index)
    return `${file.path}, row ${row + index - first}`
  }

  /**
   * The bytes of an image, which are not kept any longer.
   * @throws DataError when its row group is damaged, or the row has no image
   */
  take(index: number): Promise<Uint8Array> {
    const taken = this.#turn.then(async () => {
      if (!this.#kept.has(index)) await this.#read(this.#groupOf(index))
      const bytes = this.#kept.get(index)
      if (!bytes) throw noImage(this.placeOf(index), this.#column)
      this.#kept.delete(index)
      this.#drop()
      return bytes
    })
    this.#turn = taken.catch(() => {}) // one row group at a time
    return taken
  }

  /** The images of the first row group, in which nothing is null. There must be one. They are kept. */
  async firstGroup(): Promise<{ index: number; bytes: Uint8Array }[]> {
    await this.#read(this.#groups[0])
    return Array.from(this.#kept, ([index, bytes]) => ({ index, bytes }))
  }

  async #read({ file, row, first, count }: RowGroup): Promise<void> {
    const values = await file.column(this.#column, { from: row, to: row + count })
    this.#groupsRead++
    for (const [i, value] of values.entries()) {
      const bytes = imageIn(value)
      if (bytes) this.#kept.set(first + i, bytes.slice()) // a copy: the original holds on to its whole page
    }
  }

  #drop(): void {
    for (const index of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) return
      this.#kept.delete(index)
    }
  }

  /** The last group that begins at `index` or before. */
  #groupOf(index: number): RowGroup {
    let [low, high] = [0, this.#groups.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#groups[middle].first <= index) low = middle
      else high = middle - 1
    }
    return this.#groups[low]
  }
}

function noImage(source: string, column: string): DataError {
  return new DataError('readParquetShards', {
    source,
    expected: `an image in column ${column}`,
    found: 'none',
    fix: 'write the shard again without this row',
  })
}
