import type { Tokenizer } from '../tokenizer.ts'

/**
 * How Hugging Face's `encode` frames texts: `[CLS] A [SEP]`, and `[CLS] A [SEP] B [SEP]` with segments 0 and 1. Null where a tokenizer
 * does not have these tokens.
 */
export function bertTemplate({ tokens, special }: Pick<Tokenizer, 'tokens' | 'special'>): unknown {
  const { classify, separate } = special
  if (classify < 0 || separate < 0) return null
  const [begin, end] = [tokens[classify], tokens[separate]]
  const token = (id: string, segment: number) => ({ SpecialToken: { id, type_id: segment } })
  const text = (id: 'A' | 'B', segment: number) => ({ Sequence: { id, type_id: segment } })
  const single = [token(begin, 0), text('A', 0), token(end, 0)]
  return {
    type: 'TemplateProcessing',
    single,
    pair: [...single, text('B', 1), token(end, 1)],
    special_tokens: {
      [begin]: { id: begin, ids: [classify], tokens: [begin] },
      [end]: { id: end, ids: [separate], tokens: [end] },
    },
  }
}
