import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { analogies, nearestNeighbors } from './word2vec-ask.ts'
import { demo } from './word2vec-demo.ts'
import { evaluate } from './word2vec-eval.ts'
import { phrases } from './word2vec-phrases.ts'
import { train } from './word2vec-train.ts'

/** What `pretexts word2vec NAME …` runs. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  skipgram: (args) => train('skipGram', args),
  cbow: (args) => train('cbow', args),
  nn: nearestNeighbors,
  analogies,
  eval: evaluate,
  phrases,
  demo,
}

const help = `
Commands:
  skipgram | cbow -input FILE -output BASE     learn vectors, write BASE.vec
  nn VECTORS [K]                               nearest words, asked at a prompt or read from a pipe
  analogies VECTORS [K]                        A B C: what is to C as B is to A
  eval VECTORS [-pairs F] [-questions F]       similarity and analogies, --json for a program
  phrases -input FILE -output FILE             join words that belong together
  demo                                         learn from three novels and look around

Flags of skipgram and cbow, names and defaults as fastText has them:
  -dim 100 -ws 5 -epoch 5 -neg 5 -loss ns|hs -lr 0.05 -t 0.0001 -minCount 5
  -minn 3 -maxn 6 (0: no subwords) -bucket 2000000 -thread CORES -seed 1
  and ours: -maxVocab N, -words white-space|LANGUAGE, -lowerCase, -binary, -saveVocab FILE, -overwrite

Examples:
  pretexts word2vec skipgram -input text.txt -output vectors -maxn 0
  echo king | pretexts word2vec nn vectors.vec`

export function addWord2vec(program: Command): void {
  program
    .command('word2vec')
    .summary('learn word vectors from text, and ask them')
    .description('Word vectors: skip-gram and CBOW with fastText’s flags, queries and evaluation.')
    .argument('<command>', Object.keys(commands).join(', '))
    .argument('[rest...]', 'its arguments')
    .allowUnknownOption()
    .addHelpText('after', help)
    .action(async (name: string, rest: string[]) => {
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined
      if (!command)
        throw new UsageError(`word2vec has no "${name}"; it has ${Object.keys(commands).join(', ')}`)
      await command(rest)
    })
}
