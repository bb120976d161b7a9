import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import {
  alphaReq,
  earlyStopping,
  findCollapse,
  fitPowerLaw,
  lidar,
  OnlineProbe,
  pretrain,
  pretrainInFolder,
  progress,
} from './index.ts'

// biome-ignore lint/suspicious/noExplicitAny: plain JavaScript passes anything
type Any = any
const rows = { features: new Float32Array(8), count: 4, width: 2 }
const untyped = (value: unknown): Any => value

test.each<[name: string, option: string, call: () => unknown]>([
  ['earlyStopping', 'margn', () => earlyStopping(untyped({ patience: 2, margn: 1 }))],
  ['alphaReq', 'frist', () => alphaReq(rows, untyped({ frist: 2 }))],
  ['alphaReq', 'frist', () => fitPowerLaw([3, 2, 1], untyped({ frist: 2 }))],
  ['lidar', 'view', () => lidar(rows, untyped({ view: 2 }))],
  ['findCollapse', 'widht', () => findCollapse(untyped({}), untyped({ widht: 2 }))],
  ['progress', 'memmory', () => progress(null, untyped({}), untyped({ memmory: 2 }))],
  [
    'OnlineProbe',
    'lr',
    () => new OnlineProbe(untyped({ features: 2 }), untyped({ classes: 2, lr: 1 }), new Random(1)),
  ],
  ['pretrain', 'clipnorm', () => pretrain(untyped({}), untyped({}), untyped({ clipnorm: 1 })).next()],
  [
    'pretrainInFolder',
    'startStep',
    () => pretrainInFolder('no-such-folder', untyped({}), untyped({}), untyped({ startStep: 1 })).next(),
  ],
])('%s refuses the unknown option %s', async (name, option, call) => {
  const attempt = async (): Promise<unknown> => call()
  await expect(attempt()).rejects.toThrow(ArgumentError)
  await expect(attempt()).rejects.toThrow(`${name}: there is no option '${option}'`)
})
