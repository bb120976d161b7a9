import {
  chooseBackend,
  exampleOptions,
  projectExamples,
  projectionFiles,
  projectOptions,
  requireFree,
  writeProjection,
} from '@pretexts/experiment'
import type { Command } from 'commander'
import { addExampleFlags, openWithExamples } from '../flags/example-flags.ts'
import { addOptionFlags, readOptionFlags } from '../flags/option-flags.ts'
import type { OutputFlags } from '../flags/output-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { plural } from '../terminal/format.ts'
import { print, printJson, say } from '../terminal/print.ts'

const examples = `
Examples:
  pretexts project runs/a --out map.html                          a page to look at
  pretexts project runs/a --method umap --points 3000 --out map   map.csv and map.html
  pretexts project runs/a --method pca --out map.csv              image, label, x, y`

export function addProject(program: Command): void {
  const command = program
    .command('project')
    .summary('map the features of examples in two dimensions')
    .description(
      'Projects features of images, sounds or texts to two dimensions, as CSV and as a page that shows the examples.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption('--out <path>', 'NAME.csv, NAME.html, or NAME for both')
  addExampleFlags(addOptionFlags(command, projectOptions), { split: exampleOptions.split })
    .option('--overwrite', 'replace what is there')
    .option('--json', 'print what was made as JSON')
    .addHelpText('after', examples)
    .action(project)
}

async function project(run: string, flags: Flags & OutputFlags): Promise<void> {
  const { out, overwrite = false, json } = flags
  const options = readOptionFlags(projectOptions, flags)
  const files = projectionFiles(out)
  for (const { path } of files) requireFree(path, overwrite)
  chooseBackend()
  const { opened, examples } = await openWithExamples(run, flags)
  const { name } = examples.dataset
  say(`mapping ${name} with ${options.method ?? projectOptions.method.default}`)
  const projection = await projectExamples(opened, examples, options)
  await writeProjection(files, projection, { examples, run })
  const { ids, trustworthiness, settings } = projection
  const paths = files.map(({ path }) => path)
  const { method = projectOptions.method.default } = options
  if (json)
    printJson({ run, data: name, method, points: ids.length, trustworthiness, ...settings, out: paths })
  else {
    const trusted = `trustworthiness ${trustworthiness.toFixed(3)} of the 5 nearest`
    print(
      `${plural(ids.length, examples.noun)} of ${name} by ${method}, ${trusted}, to ${paths.join(' and ')}`,
    )
  }
}
