import { type ImageSamples, type MemoryDataset, memoryDataset } from '@pretexts/data'
import { hsvToRgb } from '@pretexts/images'
import { Random } from '@pretexts/random'

const side = 32

/** The four things of a scene, each with a hue of its own: what a thing is can be seen in gray. */
const hues = { smooth: 0.6, stripes: 0.33, disk: 0.0, square: 0.13 } as const

/**
 * Generated color images of 32×32: a smooth sky above striped ground, a disk and a square somewhere on them. Each kind of thing has
 * its own hue, and any brightness: lightness alone does not tell the color, the shape does. The class is which of the two stands
 * in front.
 */
export function colorScenes(count: number): MemoryDataset<ImageSamples> {
  const rng = new Random('color scenes')
  const values = new Uint8Array(count * 3 * side * side)
  const labels = new Int32Array(count)
  for (let n = 0; n < count; n++) {
    labels[n] = rng.integer(2)
    paintScene(values.subarray(n * 3 * side * side, (n + 1) * 3 * side * side), labels[n], rng)
  }
  const form = { kind: 'image', channels: 3, height: side, width: side } as const
  return memoryDataset({ name: 'color scenes', form, values, labels, classNames: ['disk', 'square'] })
}

function paintScene(image: Uint8Array, front: number, rng: Random): void {
  const horizon = 10 + rng.integer(12)
  const period = 3 + rng.integer(3)
  const things = (['disk', 'square'] as const).map((kind) => ({
    kind,
    value: rng.uniform(0.4, 1),
    x: rng.uniform(8, 24),
    y: rng.uniform(8, 24),
    size: rng.uniform(5, 8),
  }))
  const [sky, ground] = [rng.uniform(0.4, 1), rng.uniform(0.4, 1)]
  const rgb = new Float32Array(3)
  for (let i = 0; i < side * side; i++) {
    const [y, x] = [Math.floor(i / side), i % side]
    const order = front === 0 ? things : things.toReversed()
    const thing = order.find(({ kind, x: cx, y: cy, size }) =>
      kind === 'disk'
        ? Math.hypot(x - cx, y - cy) < size
        : Math.max(Math.abs(x - cx), Math.abs(y - cy)) < size,
    )
    const kind = thing?.kind ?? (y < horizon ? 'smooth' : 'stripes')
    const shade = kind === 'stripes' ? (y % period === 0 ? 0.5 : 1) : 1
    const value = (thing?.value ?? (y < horizon ? sky : ground)) * shade
    hsvToRgb(hues[kind], 0.7, value * rng.uniform(0.95, 1), rgb)
    for (const c of [0, 1, 2]) image[c * side * side + i] = Math.round(255 * rgb[c])
  }
}
