/** A file of an archive. */
export interface ZipEntry {
  /** With slashes between folders, as it stands in the archive. */
  readonly name: string
  readonly bytes: Uint8Array
}
