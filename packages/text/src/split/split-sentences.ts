/** English abbreviations after which a sentence goes on. */
const abbreviations = new Set(
  'mr mrs ms dr prof rev hon st mt sr jr gen col capt lt sgt gov sen rep pres no vol vs etc al fig eq ch sec e.g i.e cf viz'.split(
    ' ',
  ),
)

/**
 * What may end a sentence: a blank line; an ideographic full stop; or a full stop, question or exclamation mark, with closing quotes
 * and brackets, before white space. The runs are bounded, so that a million dots take no million steps for each.
 */
const ending = /\n[ \t\r]*\n\s*|[。！？][」』”’）)]*\s*|[.!?…]{1,16}["'”’»)\]]{0,8}\s+/gu

/**
 * Splits a text into sentences by rules that suit European languages, Chinese and Japanese. White space around sentences is dropped.
 *
 * A full stop ends no sentence after an abbreviation (`Mr.`), after an initial (`J. Smith`), or before a small letter. Line ends
 * inside a paragraph are white space; a blank line ends a sentence.
 * @example splitSentences('Mr. Smith left. Did he? Yes!') // ['Mr. Smith left.', 'Did he?', 'Yes!']
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const { 0: mark, index } of text.matchAll(ending)) {
    const end = index + mark.length
    if (mark.startsWith('.') && goesOn(text, start, index, end)) continue
    add(sentences, text.slice(start, end))
    start = end
  }
  add(sentences, text.slice(start))
  return sentences
}

/** Whether a full stop at `stop` is inside the sentence that began at `start` and would go on at `next`. */
function goesOn(text: string, start: number, stop: number, next: number): boolean {
  if (/^\p{Ll}/u.test(text.slice(next, next + 2))) return true
  const word = /[^\s"'“‘(]*$/u.exec(text.slice(Math.max(start, stop - 32), stop))?.[0] ?? ''
  return /^\p{Lu}$/u.test(word) || abbreviations.has(word.toLowerCase())
}

function add(sentences: string[], text: string): void {
  const sentence = text.trim()
  if (sentence !== '') sentences.push(sentence)
}

/**
 * Takes every line as a sentence, as in BERT's own input files. Blank lines are none.
 * @example splitLines('one\n\ntwo\r\n') // ['one', 'two']
 */
export function splitLines(text: string): string[] {
  const lines: string[] = []
  for (const line of text.split(/\r\n|\n|\r/)) add(lines, line)
  return lines
}
