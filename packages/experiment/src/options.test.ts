import { defaultsOf } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import { chooseExamples, initEmbeddings, openText, projectExamples, textOptions } from './index.ts'

// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose, as plain JavaScript makes them.
type Untyped = any
const text = defaultsOf(textOptions)

test.each<[call: string, run: () => Promise<unknown>, message: string]>([
  [
    "chooseExamples(opened, { spilt: 'test' })",
    () => (chooseExamples as Untyped)({}, { spilt: 'test' }),
    "chooseExamples: there is no option 'spilt'; did you mean 'split'?",
  ],
  [
    "chooseExamples(opened, { split: 'tset' })",
    () => (chooseExamples as Untyped)({}, { split: 'tset' }),
    "chooseExamples: split must be one of auto, test, train; got 'tset'",
  ],
  [
    "chooseExamples(opened, 'mnist')",
    () => (chooseExamples as Untyped)({}, 'mnist'),
    "chooseExamples: options must be an object { data, dataOptions, split, limit }; got 'mnist'",
  ],
  [
    'projectExamples(opened, chosen, { perplexty: 9 })',
    () => (projectExamples as Untyped)({}, {}, { perplexty: 9 }),
    "projectExamples: there is no option 'perplexty'; did you mean 'perplexity'?",
  ],
  [
    "projectExamples(opened, chosen, { method: 'UMAP' })",
    () => (projectExamples as Untyped)({}, {}, { method: 'UMAP' }),
    "projectExamples: method must be one of pca, tsne, umap; got 'UMAP'",
  ],
  [
    'openText(texts, { lenght: 32 })',
    () => (openText as Untyped)([], { ...text, lenght: 32 }),
    "text: there is no option 'lenght'; did you mean 'length'?",
  ],
  [
    "openText(texts, { length: '32' })",
    () => (openText as Untyped)([], { ...text, length: '32' }),
    "text: length must be a whole number of at least 8 and at most 4096; got '32'",
  ],
  [
    'initEmbeddings(objective, dataset, { initEmbedings: … })',
    () => (initEmbeddings as Untyped)({}, {}, { initEmbedings: 'word2vec' }),
    "initEmbeddings: there is no option 'initEmbedings'; did you mean 'initEmbeddings'?",
  ],
])('%s is refused', (_, run, message) => expect(run).rejects.toThrow(message))
