import { OptionError } from '../errors.ts'

/** A line longer than this is cut, so that one of 100 MB needs no more memory than any other. */
const longestPiece = 1 << 16

/**
 * What splits text into words in a language.
 * @throws OptionError when `language` is no BCP 47 tag, with the one that was probably meant
 */
export function wordSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' })
  } catch {
    const dashed = language.replaceAll('_', '-')
    const isTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(dashed) && dashed !== language
    const hint = isTag ? ` (did you mean ${JSON.stringify(dashed)}?)` : ''
    throw new OptionError(
      'encodeCorpus',
      'words',
      language,
      `'white-space' or a language tag such as 'en' or 'ja'${hint}`,
    )
  }
}

/** Checks what `encodeCorpus` takes for `words`, before anything is read. @throws OptionError as `wordSegmenter` */
export function checkWords(words: string): void {
  if (words !== 'white-space') wordSegmenter(words)
}

/**
 * Text with its words set apart by spaces, and without punctuation, as `Intl.Segmenter` finds them: for languages written without
 * spaces, and for text that nobody has tokenized. Lines stay lines.
 * @see Unicode Standard Annex 29, Text Segmentation
 */
export async function* segmentWords(
  text: AsyncIterable<string>,
  segmenter: Intl.Segmenter,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let rest = ''
  for await (const piece of text) {
    rest += piece
    const end = cutBefore(rest)
    if (end > 0) yield encoder.encode(spaced(segmenter, rest.slice(0, end)))
    rest = rest.slice(end)
  }
  yield encoder.encode(spaced(segmenter, rest))
}

/** Where a text may be cut without cutting a word: after its last line end, or its last space when the line is long. */
function cutBefore(text: string): number {
  const line = text.lastIndexOf('\n') + 1
  if (line > 0 || text.length < longestPiece) return line
  return text.lastIndexOf(' ') + 1 || text.length
}

function spaced(segmenter: Intl.Segmenter, text: string): string {
  let out = ''
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) out += `${segment} `
    else if (segment.includes('\n')) out += '\n'
  }
  return out
}
