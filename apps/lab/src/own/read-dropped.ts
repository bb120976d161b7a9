/** A file of the reader's with its place below what was dropped: `photos/cats/1.png`. */
export interface DroppedFile {
  readonly path: string
  readonly file: File
}

/** What is read at most: more would not fit into the memory of a page beside its training. */
export const limits = { files: 5000, bytes: 200 * 2 ** 20 }

/** Files that were chosen, and a sentence about what was left out. */
export interface Taken {
  readonly files: readonly DroppedFile[]
  readonly notice: string | null
}

/** All files of what was dropped, those in folders too, up to the limits. */
export async function readDropped(transfer: DataTransfer): Promise<Taken> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const found: DroppedFile[] = []
  for (const entry of entries) await collect(entry, found)
  return withinLimits(found)
}

/** Files of an input element, with their folders where it has them. */
export function readChosen(list: FileList): Taken {
  return withinLimits([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })))
}

/** The first files that fit into the limits. */
export function withinLimits(all: readonly DroppedFile[]): Taken {
  const files: DroppedFile[] = []
  let bytes = 0
  for (const one of all) {
    if (files.length >= limits.files || bytes + one.file.size > limits.bytes) break
    bytes += one.file.size
    files.push(one)
  }
  if (files.length === all.length) return { files, notice: null }
  const most = `${limits.files.toLocaleString('en')} files and ${limits.bytes / 2 ** 20} MB`
  return { files, notice: `A page reads at most ${most}: the first ${files.length} files were taken.` }
}

async function collect(entry: FileSystemEntry, found: DroppedFile[]): Promise<void> {
  if (found.length > limits.files) return
  const path = entry.fullPath.replace(/^\//, '')
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    )
    if (file !== null) found.push({ path, file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return // it lists a hundred at a time
    for (const one of some.sort((a, b) => (a.name < b.name ? -1 : 1))) await collect(one, found)
  }
}
