import type { SpecialTokens } from '@pretexts/contracts'
import { faultIn } from '@pretexts/formats'
import type { AddedToken } from './hugging-face/tokenizer-json.ts'
import type { Tokenizer } from './tokenizer.ts'

export type SpecialRole = keyof SpecialTokens

export type SpecialNames = Readonly<Record<SpecialRole, string>>

/** BERT's names. A vocabulary of ours begins with them, in this order. */
export const specialNames: SpecialNames = {
  pad: '[PAD]',
  unknown: '[UNK]',
  classify: '[CLS]',
  separate: '[SEP]',
  mask: '[MASK]',
}

/** The names that published vocabularies have, the more specific first. */
const knownNames: Readonly<Record<SpecialRole, readonly string[]>> = {
  pad: ['[PAD]', '<pad>'],
  unknown: ['[UNK]', '<unk>'],
  classify: ['[CLS]', '<s>'],
  separate: ['[SEP]', '</s>', '<|endoftext|>'],
  mask: ['[MASK]', '<mask>'],
}

export const specialRoles = Object.keys(knownNames) as readonly SpecialRole[]

/** The special tokens of a vocabulary, to be recognized in text. */
export function addedTokens(tokens: readonly string[]): AddedToken[] {
  const names = new Set(Object.values(knownNames).flat())
  return [...tokens.entries()]
    .filter(([, token]) => names.has(token))
    .map(([id, content]) => ({ id, content, special: true, lstrip: false, rstrip: false }))
}

/** Finds the special tokens among the names that are in use; −1 where there is none. */
export function findSpecial(idOf: (token: string) => number): SpecialTokens {
  const find = (role: SpecialRole) => knownNames[role].map(idOf).find((id) => id >= 0) ?? -1
  return Object.fromEntries(specialRoles.map((role) => [role, find(role)])) as unknown as SpecialTokens
}

/**
 * Checks that a tokenizer has the special tokens that an operation needs.
 * @throws FormatError naming the token that is missing
 */
export function requireSpecial(
  operation: string,
  { special }: Pick<Tokenizer, 'special'>,
  roles: readonly SpecialRole[],
): void {
  for (const role of roles) {
    if (special[role] >= 0) continue
    const names = knownNames[role].map((name) => JSON.stringify(name)).join(' or ')
    const fix = 'add it with withSpecialTokens(tokenizer), or take a tokenizer that was trained here'
    throw faultIn(operation, 'vocabulary')(`a ${role} token (${names})`, 'none', { fix })
  }
}
