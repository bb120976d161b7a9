import type { Random } from '@pretexts/random'

/** People by what is told of them. */
const people = [
  ['man', 'he', 'common'],
  ['woman', 'she', 'common'],
  ['king', 'he', 'royal'],
  ['queen', 'she', 'royal'],
  ['boy', 'he', 'young'],
  ['girl', 'she', 'young'],
  ['prince', 'he', 'noble'],
  ['princess', 'she', 'noble'],
] as const

const deeds: Readonly<Record<string, readonly string[]>> = {
  common: ['works on the field', 'bakes the bread', 'sells apples at the market'],
  royal: ['wears the crown', 'rules the land', 'sits on the throne'],
  young: ['plays with toys', 'goes to school', 'learns to read'],
  noble: ['waits for the crown', 'plays in the castle', 'rides a white horse'],
}
const habits = {
  he: ['shaves his beard', 'loves his brother', 'polishes his boots'],
  she: ['braids her hair', 'loves her sister', 'mends her dress'],
} as const

const countries = [
  ['france', 'paris', 'french'],
  ['italy', 'rome', 'italian'],
  ['spain', 'madrid', 'spanish'],
  ['germany', 'berlin', 'german'],
  ['japan', 'tokyo', 'japanese'],
  ['egypt', 'cairo', 'arabic'],
] as const

/**
 * A sentence of a small artificial world: people who are male or female, common or royal, grown or young; and countries with a capital and a
 * language. Words that share a trait share neighbors, which is all that word2vec sees.
 * @example story(rng) // 'the queen wears the crown and she braids her hair'
 */
function story(rng: Random): string {
  if (rng.bernoulli(0.55)) {
    const [name, pronoun, rank] = rng.choice(people)
    return `the ${name} ${rng.choice(deeds[rank])} and ${pronoun} ${rng.choice(habits[pronoun])}`
  }
  const [country, capital, language] = rng.choice(countries)
  return rng.choice([
    `the ${language} museums of ${capital} are full`,
    `on the streets of ${capital} people speak ${language}`,
    `the ${language} fields of ${country} are green`,
    `on the farms of ${country} people speak ${language}`,
    `${capital} is the capital of ${country}`,
  ])
}

export const stories = (count: number, rng: Random): string[] =>
  Array.from({ length: count }, () => story(rng))

/** Words that an analogy can be asked about. */
export const names: readonly string[] = [
  ...people.map(([name]) => name),
  ...countries.map(([country]) => country),
  ...countries.map(([, capital]) => capital),
]
