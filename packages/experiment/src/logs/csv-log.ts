import { writeAtomicallySync } from '@pretexts/contracts'
import { RunError } from '../errors.ts'
import type { LogRow, OpenLog, RunLog } from './run-log.ts'

/**
 * A table with a row a step: `step,time,loss,accuracy,…`. A measure that appears later gets a column at the end, empty in the rows
 * before; so the file has one header, and `pandas.read_csv` reads it.
 */
export class CsvLog implements RunLog {
  readonly #path: string
  readonly #columns: string[]
  #lastStep: number

  private constructor(path: string, columns: string[], lastStep: number) {
    this.#path = path
    this.#columns = columns
    this.#lastStep = lastStep
  }

  /** @throws RunError for a file that is no such table */
  static readonly open = ((path, step) => {
    const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const [header = '', ...lines] = text.split('\n').slice(0, -1) // what follows the last line break is torn
    const columns = header === '' ? ['step', 'time'] : header.split(',')
    if (columns[0] !== 'step' || columns[1] !== 'time')
      throw new RunError(`${path} is no log of a run: its columns are ${header}`)
    const kept = lines.filter((line) => stepOf(line, path) <= step)
    writeAtomicallySync(path, [encode([columns.join(','), ...kept].map((line) => `${line}\n`).join(''))])
    return new CsvLog(path, columns, kept.length === 0 ? -1 : stepOf(kept[kept.length - 1], path))
  }) satisfies OpenLog

  get lastStep(): number {
    return this.#lastStep
  }

  append({ step, time, values }: LogRow): void {
    const named = Object.entries(values).map(([name, value]) => [columnName(name), value] as const)
    const fresh = named.map(([name]) => name).filter((name) => !this.#columns.includes(name))
    if (fresh.length > 0) this.#addColumns(fresh)
    const row: Readonly<Record<string, number>> = { ...Object.fromEntries(named), step, time }
    const line = this.#columns.map((name) => String(row[name] ?? '')).join(',')
    process.getBuiltinModule('node:fs').appendFileSync(this.#path, `${line}\n`)
    this.#lastStep = step
  }

  /** Nothing is held open. */
  close(): void {}

  #addColumns(names: readonly string[]): void {
    const { readFileSync } = process.getBuiltinModule('node:fs')
    const [, ...lines] = readFileSync(this.#path, 'utf8').split('\n').slice(0, -1)
    this.#columns.push(...names)
    const empty = ','.repeat(names.length)
    const all = [this.#columns.join(','), ...lines.map((line) => line + empty)]
    writeAtomicallySync(this.#path, [encode(all.map((line) => `${line}\n`).join(''))])
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A name needs no quotes, so that a header can be split at its commas. */
const columnName = (name: string): string => name.replaceAll(/[",\r\n]/g, '_')

function stepOf(line: string, path: string): number {
  const step = Number(line.slice(0, line.indexOf(',')))
  if (line.includes(',') && Number.isFinite(step)) return step
  throw new RunError(`${path} is damaged: a row begins with '${line.slice(0, 40)}' and not with a step`)
}
