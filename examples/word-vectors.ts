/*
 * Word vectors of your own text: skip-gram with negative sampling. `node examples/word-vectors.ts [EPOCHS] [FILE] [WORD …]`; without a file it
 * learns from a small language of animals and what they eat.
 */
import { Random } from '@pretexts/random'
import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { WordTraining } from '@pretexts/word2vec'

const [epochs = '15', file, ...asked] = process.argv.slice(2)

/** Sentences in which words of one kind stand in the same places. */
function sentences(count: number): string[] {
  const rng = new Random('sentences')
  const of = (text: string) => {
    const words = text.split(' ')
    return words[rng.integer(words.length)]
  }
  return Array.from({ length: count }, () => {
    const isPet = rng.next() < 0.5
    const animal = isPet ? of('cat dog hamster rabbit') : of('lion tiger wolf bear')
    const place = isPet ? of('kitchen garden house') : of('forest mountain river')
    const food = isPet ? of('milk biscuits carrots') : of('deer fish meat')
    return `the ${animal} in the ${place} likes to eat ${food} every ${of('morning evening day')}`
  })
}

const corpus = await encodeCorpus(file ?? sentences(2000))
const vocabulary = buildVocabulary(corpus, { minCount: 5 })
const training = new WordTraining(corpus, vocabulary, {
  dimensions: 32,
  epochs: Number(epochs),
  window: 5,
  subsampleThreshold: file ? 1e-3 : 0.05,
  seed: 1,
})
for await (const { words, totalWords } of training)
  if (words === totalWords) console.log(`${vocabulary.words.length} words, read ${totalWords} times in all`)

const words =
  asked.length > 0 ? asked : file ? vocabulary.words.slice(20, 24) : ['cat', 'wolf', 'milk', 'forest']
for (const word of words) {
  const near = training.vectors.mostSimilar(word, { count: 4 })
  console.log(
    `${word}: ${near.map(({ word: other, similarity }) => `${other} ${similarity.toFixed(2)}`).join(', ')}`,
  )
}
