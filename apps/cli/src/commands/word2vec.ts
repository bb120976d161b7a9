import { nearSpellings } from '@pretexts/word2vec'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { analogies, nearestNeighbors } from './word2vec-ask.ts'
import { demo } from './word2vec-demo.ts'
import { evaluate } from './word2vec-eval.ts'
import { exportVectors } from './word2vec-export.ts'
import { phrases } from './word2vec-phrases.ts'
import { printSentenceVectors, printWordVectors } from './word2vec-print.ts'
import { train } from './word2vec-train.ts'

/** What `pretexts word2vec NAME …` runs. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  skipgram: (args) => train('skipGram', args),
  cbow: (args) => train('cbow', args),
  nn: (args) => nearestNeighbors(args),
  analogies: (args) => analogies(args),
  'print-word-vectors': (args) => printWordVectors(args),
  'print-sentence-vectors': (args) => printSentenceVectors(args),
  eval: evaluate,
  export: exportVectors,
  phrases,
  demo,
}

const help = `
Commands:
  skipgram | cbow -input FILE -output BASE     learn vectors, write the model BASE.bin and the vectors BASE.vec
  nn VECTORS [K] [-restrict N] [--json]        nearest words, asked at a prompt or read from a pipe
  analogies VECTORS [K] [-mul]                 A B C: the words nearest to A − B + C
  print-word-vectors VECTORS                   the vector of each word on standard input
  print-sentence-vectors VECTORS               a vector for each line on standard input, the mean of its words’
  eval VECTORS [-pairs F] [-questions F] [-mul] [-restrict N]
                                               analogies and rated pairs, --json for a program
  export VECTORS OUT -format text|binary|projector [-limit N]
                                               word2vec’s formats, or the Embedding Projector’s files
  phrases -input FILE -output FILE [-threshold 100[,50,…]] [-minCount 5]
                                               join words that belong together, one pass for each threshold
  demo                                         learn from three novels and look around
VECTORS is what word2vec, gensim or fastText wrote; a fastText model knows words that were never seen.

Flags of skipgram and cbow, names and defaults as fastText has them:
  -dim 100 -ws 5 -epoch 5 -neg 5 -loss ns|hs -lr 0.05 -t 0.0001 -minCount 5 -verbose 2
  -minn 3 -maxn 6 (0: no subwords) -bucket 2000000 -thread CORES -seed 1
and ours:
  -maxVocab N, -words white-space|LANGUAGE, -lowerCase, -saveVocab FILE, -overwrite,
  -negPower 0.5 (of counts, for negatives; 0.75 without subwords, as in word2vec),
  -perPair (negatives for each pair and not for each window: slower, word2vec’s own)
Ctrl-C ends the training and keeps what was learned, as BASE.partial.bin and BASE.partial.vec.
On several machines: mpiexec -n 4 pretexts word2vec skipgram …; each rank learns from its share of the text, the learning rate is
multiplied by the number of ranks, and the weights are averaged every -averageEvery 100000 tokens of a rank (docs/scale.md).

Examples:
  pretexts word2vec skipgram -input text.txt -output vectors -maxn 0
  echo king | pretexts word2vec nn vectors.bin`

export function addWord2vec(program: Command): void {
  program
    .command('word2vec')
    .summary('learn word vectors from text, and ask them')
    .description('Word vectors: skip-gram and CBOW with fastText’s flags, queries and evaluation.')
    .argument('<command>', Object.keys(commands).join(', '))
    .argument('[rest...]', 'its arguments')
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText('after', help)
    .action(async (name: string, rest: string[], _options: unknown, self: Command) => {
      if (rest.some((word) => /^(-h|--?help)$/.test(word))) return self.outputHelp()
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined
      if (!command) throw unknown(name)
      await command(rest)
    })
}

function unknown(name: string): UsageError {
  const names = Object.keys(commands)
  const [near] = nearSpellings(name, names, 1)
  return new UsageError(`word2vec has no "${name}"; ${near ? `did you mean ${near}?` : `it has ${names.join(', ')}`}`) // biome-ignore format: one line
}
