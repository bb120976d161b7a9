import type { TrainSettings } from '../train/options.ts'
import type { AliasTable } from '../vocabulary/alias-table.ts'
import type { HuffmanTree } from '../vocabulary/huffman-tree.ts'
import type { RandomBits } from '../vocabulary/random-bits.ts'
import type { RowLists } from '../vocabulary/subwords.ts'

/** What the plans of one training are made of. */
export interface PlanSources {
  readonly negatives: AliasTable | null
  readonly tree: HuffmanTree | null
  /** The input rows of each word; null when that is its own row alone. */
  readonly rowLists: RowLists | null
}

/**
 * Most context words that take one step together: those of a window of 5. All values in a step are from before it, so that the step
 * grows with the number of words: of a hundred, in a small vocabulary, it would overshoot further each time.
 */
const mostTogether = 10

/**
 * Decides what is learned, and leaves the arithmetic to a kernel. For each window it writes one *lesson*; for a wide window of
 * skip-gram several, of at most ten context words:
 *
 * ```
 * m, n, input row × m, (output row << 1 | label) × n
 * ```
 *
 * | | inputs | outputs |
 * |---|---|---|
 * | skip-gram | each context word | the center |
 * | skip-gram with subwords | rows of the center, averaged | each context word |
 * | CBOW | rows of all context words, averaged | the center |
 *
 * An output word stands for itself with label 1 and its negatives with label 0 (one equal to the word is skipped, as in
 * word2vec.c), or for the steps of its Huffman path with label 1 − bit.
 *
 * (Skip-gram is the same model whichever of the two words is called the input. word2vec.c has it as in the first row;
 * fastText as in the second, which finds the n-grams of one word a window and not of ten.)
 */
export class WindowPlanner {
  readonly lessons: Int32Array
  length = 0
  readonly #window: number
  readonly #negatives: number
  readonly #cbow: boolean
  readonly #perPair: boolean
  readonly #sources: PlanSources
  readonly #bits: RandomBits

  constructor(lessons: Int32Array, settings: TrainSettings, sources: PlanSources, bits: RandomBits) {
    this.lessons = lessons
    this.#window = settings.window
    this.#negatives = settings.negatives
    this.#cbow = settings.architecture === 'cbow'
    this.#perPair = settings.negativesPer === 'pair' && !this.#cbow
    this.#sources = sources
    this.#bits = bits
  }

  /** Appends the lessons of the window around `sentence[center]`; a word without neighbors has none. */
  plan(sentence: Int32Array, length: number, center: number): void {
    const reach = 1 + this.#bits.below(this.#window)
    const first = Math.max(0, center - reach)
    const last = Math.min(length - 1, center + reach)
    if (first === last) return
    if (this.#perPair) {
      for (let at = first; at <= last; at++) if (at !== center) this.#pair(sentence[at], sentence[center])
    } else if (this.#cbow) {
      this.#lesson(sentence, first, last + 1, center)
    } else {
      for (let at = first; at <= last; ) {
        const words = mostTogether + Number(at <= center && center < at + mostTogether)
        const end = Math.min(at + words, last + 1)
        this.#lesson(sentence, at, end, center)
        at = end
      }
    }
  }

  /** One lesson of the context words from `first` to before `end`; none when the center alone is there. */
  #lesson(sentence: Int32Array, first: number, end: number, center: number): void {
    if (first === center && end === center + 1) return
    const header = this.#begin()
    const fromCenter = this.#sources.rowLists !== null && !this.#cbow
    if (fromCenter) this.#input(sentence[center])
    else for (let at = first; at < end; at++) if (at !== center) this.#input(sentence[at])
    this.#endInputs(header)
    if (fromCenter) for (let at = first; at < end; at++) if (at !== center) this.#output(sentence[at])
    if (!fromCenter) this.#output(sentence[center])
    this.#end(header)
  }

  #pair(context: number, center: number): void {
    const header = this.#begin()
    const subwords = this.#sources.rowLists !== null
    this.#input(subwords ? center : context)
    this.#endInputs(header)
    this.#output(subwords ? context : center)
    this.#end(header)
  }

  #begin(): number {
    this.length += 2
    return this.length - 2
  }

  #input(word: number): void {
    const lists = this.#sources.rowLists
    if (lists === null) {
      this.lessons[this.length++] = word
      return
    }
    const end = lists.starts[word + 1]
    for (let at = lists.starts[word]; at < end; at++) this.lessons[this.length++] = lists.rows[at]
  }

  #endInputs(header: number): void {
    this.lessons[header] = this.length - header - 2
  }

  #output(word: number): void {
    const { negatives, tree } = this.#sources
    if (negatives !== null) {
      this.lessons[this.length++] = (word << 1) | 1
      for (let k = this.#negatives; k > 0; k--) {
        const negative = negatives.draw(this.#bits)
        if (negative !== word) this.lessons[this.length++] = negative << 1
      }
    }
    if (tree !== null) {
      const end = tree.starts[word + 1]
      for (let at = tree.starts[word]; at < end; at++) this.lessons[this.length++] = tree.path[at] ^ 1
    }
  }

  #end(header: number): void {
    this.lessons[header + 1] = this.length - header - 2 - this.lessons[header]
  }
}

/** The most inputs, outputs and integers that one window can take. */
export interface LessonBounds {
  readonly inputs: number
  readonly outputs: number
  readonly integers: number
}

export function lessonBounds(
  settings: TrainSettings,
  { negatives, tree, rowLists }: PlanSources,
): LessonBounds {
  const isCbow = settings.architecture === 'cbow'
  const contexts = 2 * settings.window
  const together = isCbow ? contexts : Math.min(contexts, mostTogether)
  const rows = rowLists === null ? 1 : longest(rowLists.starts)
  const inputs = rowLists === null || isCbow ? rows * together : rows
  const perWord =
    (negatives === null ? 0 : 1 + settings.negatives) + (tree === null ? 0 : longest(tree.starts))
  const outputs = rowLists === null || isCbow ? perWord : perWord * together
  const isPerPair = settings.negativesPer === 'pair' && !isCbow
  const lessons = isPerPair ? contexts : Math.ceil(contexts / together)
  return { inputs, outputs, integers: lessons * (2 + inputs + outputs) }
}

function longest(starts: Int32Array): number {
  let most = 0
  for (let i = 1; i < starts.length; i++) most = Math.max(most, starts[i] - starts[i - 1])
  return most
}
