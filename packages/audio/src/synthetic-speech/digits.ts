import type { Phone } from './phones.ts'

/** The names of the ten classes, in order. */
export const digitNames: readonly string[] = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
]

/** How each digit is said: its phones, in the letters of ARPAbet (AX is the unstressed vowel of "seven"). */
export const digitPhones: readonly (readonly Phone[])[] = [
  ['Z', 'IH', 'R', 'OW'],
  ['W', 'AH', 'N'],
  ['T', 'UW'],
  ['TH', 'R', 'IY'],
  ['F', 'AO', 'R'],
  ['F', 'AY', 'V'],
  ['S', 'IH', 'K', 'S'],
  ['S', 'EH', 'V', 'AX', 'N'],
  ['EY', 'T'],
  ['N', 'AY', 'N'],
]
