import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { cleanEnvironment } from './clean-environment.ts'
import type { Answer, Question } from './serve.ts'

/** Who takes part, and the process that does it. */
export interface Entry {
  readonly who: string
  readonly threads: number
  readonly command: string
  readonly args: readonly string[]
}

/** Seconds after which no answer is an answer. */
const patience = 60

/** A contender as the one sees it who asks. Its process starts at the first question, and anew after it has died. */
export class Opponent {
  readonly entry: Entry
  /** Its version; null before it has started. */
  version: string | null = null
  /** Why it does not take part at all; null if it does. */
  absent: string | null = null
  #child: ChildProcess | null = null
  #answers: AsyncIterator<string> | null = null
  #errors = ''

  constructor(entry: Entry) {
    this.entry = entry
  }

  /** Starts its process and hears who it is. */
  async start(): Promise<void> {
    const { command, args } = this.entry
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: cleanEnvironment() })
    this.#child = child
    this.#errors = ''
    child.on('error', (error) => (this.#errors += error.message))
    child.stdin.on('error', () => {}) // it has died: the answer says so
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text))
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const hello = await this.#next()
    if ('version' in hello) this.version = hello.version
    else
      this.absent =
        'absent' in hello ? hello.absent : 'cannot' in hello ? hello.cannot : 'it did not say who it is'
  }

  async ask(question: Question): Promise<Answer> {
    if (this.#child === null) await this.start()
    if (this.absent !== null) return { cannot: this.absent }
    this.#child?.stdin?.write(`${JSON.stringify(question)}\n`)
    return this.#next()
  }

  end(): void {
    this.#child?.kill()
    this.#child = null
  }

  /** Its next line; what went wrong if there is none. */
  async #next(): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, 1000 * patience, null)
    })
    const line = await Promise.race([this.#answers?.next(), late])
    clearTimeout(timer)
    if (line && !line.done) return JSON.parse(line.value)
    this.end()
    if (line === null) return { cannot: `it took longer than ${patience} s` }
    return { cannot: this.#errors.trim().split('\n').at(-1) || 'its process ended' }
  }
}
