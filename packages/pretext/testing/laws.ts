import { lawsFor, PlainArray, values } from '@pretexts/gradcheck'
import { fromArray, type Tensor, vjp } from '@pretexts/tensor'

/** The laws of gradcheck for our tensors. */
export const { checkOp, checkTask } = lawsFor<Tensor>({
  fromArray: (data, shape) => fromArray(data, shape),
  toArray: (tensor) => tensor.values(),
  vjp: (f, inputs, cotangent) => vjp(f, inputs, cotangent),
})

/** Square images (2, 2, 3, 3) with pixels in [0, 1]. */
export const images = () => values({ shape: [2, 2, 3, 3], min: 0, max: 1 })

/** Square images (2, 1, 4, 4) with a blank border around something. */
export const framedImages = () =>
  values({ shape: [2, 1, 2, 2], min: 1, max: 2 }).map(({ data }) => {
    const framed = new Float64Array(32)
    data.forEach((value, i) => {
      framed[16 * (i >> 2) + 5 + 4 * ((i >> 1) % 2) + (i % 2)] = value
    })
    return new PlainArray(framed, [2, 1, 4, 4])
  })
