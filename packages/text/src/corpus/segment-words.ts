/** A line longer than this is cut, so that one of 100 MB needs no more memory than any other. */
const longestPiece = 1 << 16

/**
 * Text with its words set apart by spaces, and without punctuation, as `Intl.Segmenter` finds words in `locale`: for
 * languages written without spaces, and for text that nobody has tokenised. Lines stay lines.
 * @see Unicode Standard Annex 29, Text Segmentation
 */
export async function* segmentWords(
  source: AsyncIterable<Uint8Array>,
  locale: string,
): AsyncGenerator<Uint8Array> {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  let rest = ''
  for await (const bytes of source) {
    rest += decoder.decode(bytes, { stream: true })
    const end = cutBefore(rest)
    if (end > 0) yield encoder.encode(spaced(segmenter, rest.slice(0, end)))
    rest = rest.slice(end)
  }
  yield encoder.encode(spaced(segmenter, rest + decoder.decode()))
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
    else if (segment.includes('\0')) out += '\0' // left for the check that refuses binary files
  }
  return out
}
