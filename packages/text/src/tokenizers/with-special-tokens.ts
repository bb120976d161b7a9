import { specialNames, specialRoles } from './special-tokens.ts'
import { TextTokenizer } from './text-tokenizer.ts'

/**
 * The same tokenizer with the special tokens that it lacked, behind its vocabulary: for vocabularies such as GPT-2's, which has no `[MASK]`.
 * Ids of text stay as they are; a model's embedding table must grow.
 * @example withSpecialTokens(loadTokenizer('gpt2')).special.mask // 50260
 */
export function withSpecialTokens(tokenizer: TextTokenizer): TextTokenizer {
  const missing = specialRoles.filter((role) => tokenizer.special[role] < 0).map((role) => specialNames[role])
  if (missing.length === 0) return tokenizer
  const added = missing.map((content, i) => {
    return { id: tokenizer.tokens.length + i, content, special: true, lstrip: false, rstrip: false }
  })
  return new TextTokenizer({ ...tokenizer.parts, added: [...(tokenizer.parts.added ?? []), ...added] })
}
