/** Nothing but printable ASCII: there is nothing to clean in most words of English. */
const plain = /^[\x20-\x7e]*$/

/** Control, format, private-use and lone surrogate characters, and U+FFFD, which stands for what could not be decoded. */
const unwanted = /(?![\t\n\r])[\uFFFD\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu

/** The blocks of Chinese characters that BERT sets apart; kana and Hangul are not among them. */
const ideograph =
  /[\u4E00-\u9FFF\u3400-\u4DBF\uF900-\uFAFF\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B820}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/gu

/**
 * Removes invisible characters and makes every white-space character a space.
 *
 * Removed: control characters (not tab and line end), format characters such as the zero-width joiner, private-use characters,
 * lone surrogates, and U+FFFD.
 * @see BERT's BasicTokenizer, `_clean_text`
 * @example cleanText('a\u200Bb\tc') // 'ab c'
 */
export function cleanText(text: string): string {
  return plain.test(text) ? text : text.replace(unwanted, '').replace(/\s/g, ' ')
}

/**
 * Puts a space on both sides of every Chinese character, so that each is a word.
 * @see BERT's BasicTokenizer, `_tokenize_chinese_chars`
 * @example spaceIdeographs('日本go') // ' 日  本 go'
 */
export function spaceIdeographs(text: string): string {
  return plain.test(text) ? text : text.replace(ideograph, ' $& ')
}

/**
 * Removes accents: decomposes each character (NFD) and drops the combining marks. The rest stays decomposed, as in BERT.
 * @example stripAccents('naïve café') // 'naive cafe'
 */
export function stripAccents(text: string): string {
  return plain.test(text) ? text : text.normalize('NFD').replace(/\p{Mn}/gu, '')
}
