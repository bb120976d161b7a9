import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readNpz, writeNpz } from './npz.ts'
import { writeNpy } from './write-npy.ts'

const features = { values: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] }
const labels = { values: Int32Array.of(1, 0), shape: [2] }

test('arrays come back by name, also from an archive that is compressed', () => {
  const back = readNpz(writeNpz(Object.entries({ features, labels })))
  expect([...back]).toEqual([
    ['features', features],
    ['labels', labels],
  ])
  const zeros = { values: new Float32Array(10_000), shape: [100, 100] }
  const packed = zipSync({ 'zeros.npy': writeNpy(zeros), 'about.txt': new Uint8Array(3) }, { level: 9 })
  expect(packed.length).toBeLessThan(1000)
  expect([...readNpz(packed)]).toEqual([['zeros', zeros]])
})

test('an error names the archive and the array', () => {
  const archive = zipSync({ 'a.npy': Uint8Array.of(1, 2, 3) })
  expect(() => readNpz(archive, 'x.npz')).toThrow(
    'readNpy: x.npz, a.npy, byte 0: expected a file that begins with',
  )
})
