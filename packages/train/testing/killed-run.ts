/**
 * A process to be killed: `killed-run.ts FOLDER STEPS [CALL:N]` trains in a folder, going on from where a process before
 * it got to, and prints a line a step. With `CALL:N` it kills itself, by SIGKILL, inside the Nth call of a file
 * function: `write:7` half way through the 7th piece of a checkpoint, `sync:2`, `rename:1` or `renamed:1` (just after).
 * With `hold:N` it goes on for two more steps after N and then waits for its death, which may come from outside at any time.
 */
import { writeSync } from 'node:fs'
import fs from 'node:fs/promises'
import { Random } from '@pretexts/random'
import { randn } from '@pretexts/tensor'
import { pretrainInFolder } from '../src/index.ts'
import { blobsRun, points } from './blobs.ts'

const [folder, steps, fault = ''] = process.argv.slice(2)
const [call, count] = fault.split(':')
let left = Number(count)
let made = 0

function dieIfDue(at: string): boolean {
  return at === call && --left === 0
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  for (;;) {} // the signal is on its way
}

const { open, rename } = fs
fs.open = async (...args) => {
  const file = await open(...args)
  const { writeFile, sync } = file
  file.writeFile = async (piece) => {
    if (dieIfDue('write')) {
      const bytes = piece as Uint8Array
      await writeFile.call(file, bytes.subarray(0, Math.ceil(bytes.length / 2)))
      die()
    }
    return writeFile.call(file, piece)
  }
  file.sync = async () => (dieIfDue('sync') ? die() : sync.call(file))
  return file
}
fs.rename = async (...args) => {
  if (dieIfDue('rename')) die()
  await rename(...args)
  if (dieIfDue('renamed')) die()
}

const health = { inputs: randn([16, 2], new Random('held out')), every: 5 }
const { objective, options } = blobsRun(new Random('killed run'), Number(steps))
for await (const { step } of pretrainInFolder(folder, objective, points, {
  ...options,
  checkpointEvery: 4,
  health,
  resume: true,
})) {
  writeSync(1, `${step}\n`) // at once: a buffered line would be lost
  if (call === 'hold' && ++made === left + 2) await new Promise(() => setInterval(() => {}, 1000))
}
