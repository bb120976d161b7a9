import { CorpusError } from '../errors.ts'

/** A file of text. */
export interface TextFile {
  readonly path: string
  /** The first sub-folder on the way to it; null for a file of the folder itself. */
  readonly label: string | null
  /** What stands between the columns of a table; null for plain text. */
  readonly delimiter: ',' | '\t' | null
}

const plainText = /\.(txt|text|md)$/i

function delimiterOf(path: string): ',' | '\t' | null {
  if (/\.csv$/i.test(path)) return ','
  return /\.(tsv|tab)$/i.test(path) ? '\t' : null
}

/** The files to read at a path: the file itself, or those of text in a folder, by name. @throws CorpusError */
export function textFiles(path: string): { isFolder: boolean; files: TextFile[] } {
  const { readdirSync, statSync } = process.getBuiltinModule('node:fs')
  const { join } = process.getBuiltinModule('node:path')
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'there is no such file or folder; check the path' : message
    throw Object.assign(new CorpusError('readDocuments', path, reason), { cause: error })
  }
  if (!isFolder) return { isFolder, files: [{ path, label: null, delimiter: delimiterOf(path) }] }
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => (plainText.test(name) || delimiterOf(name)) && !/(^|\/)\./.test(name))
    .sort()
    .map((name) => {
      const label = name.includes('/') ? name.slice(0, name.indexOf('/')) : null
      return { path: join(path, name), label, delimiter: delimiterOf(name) }
    })
  if (files.length > 0) return { isFolder, files }
  const message = 'there is no text in this folder; files must end in .txt, .text, .md, .csv or .tsv'
  throw new CorpusError('readDocuments', path, message)
}
