/*
 * An encoder leaves for other programs: exported to ONNX, run by onnxruntime-web, compared with ours. The number of examples is free.
 * `node examples/export-onnx.ts [EXAMPLES]`
 */
import { exportOnnx, readOnnx, writeOnnx } from '@pretexts/formats'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { noGrad, randn } from '@pretexts/tensor'
import { InferenceSession, Tensor } from 'onnxruntime-web'

const count = Number(process.argv[2] ?? 5)
const rng = new Random(1)
const encoder = convNet({ width: 1 / 4 }, rng.fork('encoder')) // or a trained one

const model = exportOnnx((x) => encoder.forward(x, evaluation()), {
  examples: (n) => randn([n, 1, 28, 28], rng),
  parameters: encoder.namedTensors(),
})
const file = writeOnnx(model)
const operators = new Set(readOnnx(file).graph.nodes.map(({ op }) => op))
console.log(`${file.length} bytes, ${[...operators].join(', ')}`)

const images = randn([count, 1, 28, 28], rng) // (N, 1, 28, 28)
const session = await InferenceSession.create(file, { executionProviders: ['wasm'] })
const { output } = await session.run({
  input: new Tensor('float32', images.values() as Float32Array, images.shape),
})
const theirs = output.data as Float32Array
const ours = noGrad(() => encoder.forward(images, evaluation())).values() // (N, D)

const worst = Math.max(...Array.from(ours, (value, i) => Math.abs(value - theirs[i])))
console.log(`${count} examples of ${output.dims[1]} features; largest difference ${worst.toExponential(1)}`)
if (!(worst < 1e-4)) throw new Error('onnxruntime and this package disagree')
