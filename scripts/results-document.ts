import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows, readSuite, resultsDocument, suiteNames } from '@pretexts/experiment'
import { root } from './lib/repository.ts'

/* `npm run results:document`: makes docs/results.md anew from results/*.jsonl. */

const intro = `# Results

<!-- Made by \`npm run results:document\` from results/*.jsonl. Do not edit. -->

Each number was measured by \`pretexts results NAME\`, which adds what is missing to \`results/NAME.jsonl\` and can be stopped at any time. A
row there holds its settings, seed, version, commit, and the values of all its runs. † marks rows of an older version of the code.
`
const documents: string[] = []
for (const name of suiteNames) {
  const rows = await readRows(join(root, 'results', `${name}.jsonl`))
  documents.push(resultsDocument(await readSuite(name), rows))
}
writeFileSync(join(root, 'docs/results.md'), [intro, ...documents].join('\n'))
