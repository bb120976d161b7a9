/** A checksum to hold a file against, in lower-case hexadecimal digits. */
export interface Checksum {
  readonly algorithm: 'md5' | 'sha256'
  readonly digits: string
}

/** The checksum of a file, read piece by piece; null when there is none. Node only. */
export async function checksumOf(path: string, algorithm: Checksum['algorithm']): Promise<string | null> {
  const { createReadStream, existsSync } = process.getBuiltinModule('node:fs')
  if (!existsSync(path)) return null
  const hash = process.getBuiltinModule('node:crypto').createHash(algorithm)
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}
