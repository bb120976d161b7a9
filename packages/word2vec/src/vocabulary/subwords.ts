import { OptionError } from '@pretexts/text'

/** Which character n-grams a word is made of, and how many rows they share. */
export interface SubwordOptions {
  /** Shortest n-gram, in characters. Default 3. */
  minLength?: number
  /** Longest n-gram, in characters. Default 6. */
  maxLength?: number
  /** Rows for n-grams; each goes to the row of its hash. Default two million. */
  buckets?: number
}

export type SubwordScheme = Required<SubwordOptions>

/** The values of fastText's skipgram and cbow: 3, 6 and two million. */
export function subwordScheme({
  minLength = 3,
  maxLength = 6,
  buckets = 2_000_000,
}: SubwordOptions = {}): SubwordScheme {
  check('minLength', minLength, 1, longestGram)
  check('maxLength', maxLength, minLength, longestGram, `from minLength = ${minLength}`)
  check('buckets', buckets, 1, 2 ** 31 - 1)
  return { minLength, maxLength, buckets }
}

/** Longer n-grams are longer than words. */
const longestGram = 100

function check(option: string, value: number, least: number, most: number, from = `from ${least}`): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw new OptionError('subwords', option, value, `a whole number ${from} to ${most}`)
}

/**
 * FNV-1a with 32 bits over UTF-8, with each byte taken as *signed* before it is mixed in: fastText's hash, which is
 * therefore not FNV's beyond ASCII.
 * @returns 0 … 2³² − 1
 * @see fastText's Dictionary::hash
 */
export function fastTextHash(text: string): number {
  return new TextEncoder().encode(text).reduce(mixedIn, firstHash) >>> 0
}

const firstHash = 2166136261
const mixedIn = (hash: number, byte: number): number => Math.imul(hash ^ ((byte << 24) >> 24), 16777619)

/**
 * The n-grams of `<word>` in characters (code points), without the brackets alone.
 * @see Bojanowski et al. 2017 (arXiv 1607.04606) §3.2
 * @example subwordsOf('where', { minLength: 3, maxLength: 3, buckets: 1 }) // ['<wh', 'whe', 'her', 'ere', 're>']
 */
export function subwordsOf(word: string, { minLength, maxLength }: SubwordScheme): string[] {
  const characters = ['<', ...word, '>']
  const found: string[] = []
  for (let start = 0; start < characters.length; start++) {
    for (let end = start + 1; end <= characters.length && end - start <= maxLength; end++) {
      const isBracket = end - start === 1 && (start === 0 || end === characters.length)
      if (end - start >= minLength && !isBracket) found.push(characters.slice(start, end).join(''))
    }
  }
  return found
}

/**
 * The rows of a word's n-grams, behind the V rows of the words themselves: `V + fastTextHash(gram) % buckets` of each. The hash of an
 * n-gram goes on from that of the n-gram before it, so that a long word costs no more than its length times the longest n-gram.
 */
export function subwordRows(
  word: string,
  vocabularySize: number,
  { minLength, maxLength, buckets }: SubwordScheme,
): number[] {
  const bytes = new TextEncoder().encode(`<${word}>`)
  const isFirst = (at: number) => (bytes[at] & 0xc0) !== 0x80 // of a character
  const rows: number[] = []
  for (let start = 0; start < bytes.length; start++) {
    if (!isFirst(start)) continue
    let hash = firstHash
    let characters = 0
    for (let at = start; at < bytes.length; at++) {
      hash = mixedIn(hash, bytes[at])
      if (at + 1 < bytes.length && !isFirst(at + 1)) continue
      if (++characters > maxLength) break
      const isBracket = characters === 1 && (start === 0 || at === bytes.length - 1)
      if (characters >= minLength && !isBracket) rows.push(vocabularySize + ((hash >>> 0) % buckets))
    }
  }
  return rows
}

/** For each word, its own row and those of its n-grams: entries starts[w] … starts[w + 1] of `rows`. */
export interface RowLists {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

/** What fastText calls the end of a line: a word of its dictionary, and the only one without n-grams. */
const endOfLine = '</s>'

export function subwordRowLists(words: readonly string[], scheme: SubwordScheme): RowLists {
  const starts = new Int32Array(words.length + 1)
  const gramsOf = (word: string) => (word === endOfLine ? [] : subwordRows(word, words.length, scheme))
  const lists = words.map((word, id) => Int32Array.of(id, ...gramsOf(word)))
  for (const [id, list] of lists.entries()) starts[id + 1] = starts[id] + list.length
  const rows = new Int32Array(starts[words.length])
  for (const [id, list] of lists.entries()) rows.set(list, starts[id])
  return { starts, rows }
}
