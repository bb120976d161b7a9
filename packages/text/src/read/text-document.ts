/** A text that belongs together: a file, a review, a speech, what stands between blank lines. */
export interface TextDocument {
  readonly text: string
  /** Its class, where it has one. */
  readonly label: string | null
}

/** Documents, or plain texts, in memory or streamed. */
export type Texts = Iterable<string | TextDocument> | AsyncIterable<string | TextDocument>

/** The text of each document. */
export async function* textsOf(texts: Texts): AsyncGenerator<string> {
  for await (const document of texts) yield typeof document === 'string' ? document : document.text
}
