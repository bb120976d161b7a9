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

const taskList: Listing = {
  file: 'src/tasks.ts',
  add: (text, { kebab, camel }) =>
    `import { ${camel} } from './${kebab}/${kebab}.ts'\n${text}`.replace(
      /(export const tasks\b[^=]*= \[[^\]]*?),?\s*\]/,
      `$1, ${camel}]`,
    ),
}

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
    place: ({ kebab }) => `src/${kebab}`,
    listings: [barrel(({ kebab, camel }) => `export { ${camel} } from './${kebab}/${kebab}.ts'`), taskList],
    models: 'rotation/',
  },
}
