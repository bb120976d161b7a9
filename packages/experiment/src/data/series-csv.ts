import { readSeriesCsv } from '@pretexts/audio'
import { type SignalForm, text, whole } from '@pretexts/contracts'
import type { DataSource } from './data-source.ts'

const options = {
  window: whole(256, 'samples of each example', { min: 1 }),
  label: text('', 'the column of classes; empty: there are none'),
}

/** A table of a sampled series: a row for each time, a column for each channel, cut into windows. */
export const seriesCsv: DataSource<typeof options> = {
  name: 'series-csv',
  description: 'a table of numbers (.csv) with a row for each moment: any sampled series',
  kind: 'signal',
  by: 'path',
  options,
  recognizes: async (path) => /\.csv$/i.test(path) && (await secondLineIsNumbers(path)),
  optionsFor: (form) => ({ window: (form as SignalForm).length }),
  async open({ path, options: { window, label } }) {
    return { train: await readSeriesCsv(path, { window, label: label || null }), test: null }
  },
}

/** How much of a file is looked at. */
const glance = 65_536

/** Whether most cells of the second line are numbers: so a table of texts is none. */
async function secondLineIsNumbers(path: string): Promise<boolean> {
  const { open } = process.getBuiltinModule('node:fs/promises')
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(glance), 0, glance, 0)
    const [, line = ''] = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)
    const cells = line.split(/[,;\t]/)
    const numbers = cells.filter((cell) => cell.trim() !== '' && Number.isFinite(Number(cell)))
    return numbers.length > 0 && numbers.length >= cells.length / 2
  } finally {
    await file.close()
  }
}
