import type { Spellings } from './names.ts'

/** A change to a file that lists what there is. */
export interface Listing {
  file: string
  /** Returns the text with the new entry in it; biome sorts and formats it afterwards. */
  add(text: string, name: Spellings): string
}

/** Something that `npm run new` can begin. */
export interface Kind {
  /** The package, as one names its folder. */
  folder: string
  /** Where the files go, from the package's folder. */
  place(name: Spellings): string
  listings: readonly Listing[]
  /** What to look at when the template is not enough. */
  models: string
}

const barrel = (line: (name: Spellings) => string): Listing => ({
  file: 'src/index.ts',
  add: (text, name) => `${text.trimEnd()}\n${line(name)}\n`,
})

/** Appends an entry to the array `constant` of a file, and imports it. */
const list = (
  file: string,
  constant: string,
  entry: (name: Spellings) => { name: string; from: string },
): Listing => ({
  file,
  add(text, spellings) {
    const { name, from } = entry(spellings)
    const array = new RegExp(`(export const ${constant}\\b[^=]*= \\[[^\\]]*?),?\\s*\\]`)
    return `import { ${name} } from '${from}'\n${text}`.replace(array, `$1, ${name}]`)
  },
})

export const kinds: Readonly<Record<string, Kind>> = {
  op: {
    folder: 'packages/tensor',
    place: () => 'src/ops/elementwise',
    listings: [barrel(({ kebab }) => `export * from './ops/elementwise/${kebab}.ts'`)],
    models:
      'in src/ops: activation/softplus.ts (one tensor), elementwise/add.ts (two, broadcast), reduction/sum.ts (a reduction), linear-algebra/matmul.ts (anything else); move the files to the folder of their kind',
  },
  loss: {
    folder: 'packages/losses',
    place: () => 'src',
    listings: [barrel(({ kebab, camel }) => `export { ${camel} } from './${kebab}.ts'`)],
    models: 'mse.ts, cross-entropy.ts (options)',
  },
  layer: {
    folder: 'packages/nn',
    place: () => 'src/layers',
    listings: [barrel(({ kebab }) => `export * from './layers/${kebab}.ts'`)],
    models: 'relu.ts (no parameters), linear.ts (random first weights), batch-norm.ts (buffers, two modes)',
  },
  task: {
    folder: 'packages/pretext',
    place: ({ kebab }) => `src/self-prediction/${kebab}`,
    listings: [
      barrel(({ kebab, camel }) => `export { ${camel} } from './self-prediction/${kebab}/${kebab}.ts'`),
      list('src/tasks.ts', 'tasks', ({ kebab, camel }) => ({
        name: camel,
        from: `./self-prediction/${kebab}/${kebab}.ts`,
      })),
    ],
    models:
      'self-prediction/rotation/ (images), self-prediction/masked-lm/ (text), prediction-in-time/cpc/ (sound), joint-embedding/moco/ (a momentum twin and a queue)',
  },
  model: {
    folder: 'packages/models',
    place: () => 'src/images',
    listings: [
      barrel(({ kebab, pascal }) => `export { ${pascal} } from './images/${kebab}.ts'`),
      list('src/models.ts', 'models', ({ kebab, camel }) => ({
        name: `${camel}Entry`,
        from: `./images/${kebab}-entry.ts`,
      })),
    ],
    models: 'images/conv-net.ts, text/bert.ts (tokens), audio/conv-gru.ts (signals)',
  },
  dataset: {
    folder: 'packages/experiment',
    place: () => 'src/data',
    listings: [
      list('src/data/data-sources.ts', 'dataSources', ({ kebab, camel }) => ({
        name: camel,
        from: `./${kebab}.ts`,
      })),
    ],
    models: 'synthetic-speech-source.ts (by name), image-folder.ts (by path)',
  },
  view: {
    folder: 'packages/images',
    place: () => 'src/views/pixels',
    listings: [barrel(({ kebab, camel }) => `export { ${camel} } from './views/pixels/${kebab}.ts'`)],
    models: 'pixels/solarize.ts, geometric/random-rotation.ts',
  },
  finding: {
    folder: 'packages/experiment',
    place: () => 'src/evaluate',
    listings: [
      list('src/evaluate/general-findings.ts', 'generalFindings', ({ kebab, camel }) => ({
        name: camel,
        from: `./${kebab}.ts`,
      })),
    ],
    models: 'filters-finding.ts',
  },
}
