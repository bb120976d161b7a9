import { toTensor } from '@pretexts/data'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { noGrad, scope, type Tensor } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { Pixels } from '../../plots/pixels.tsx'
import { namesOf } from '../train-layers.ts'

export default function FeatureMaps() {
  return <WithDigits>{(digits) => <Maps digits={digits} />}</WithDigits>
}

function Maps({ digits }: { digits: Digits }) {
  const [index, setIndex] = useState(7)
  const encoder = useMemo(() => convNet({ width: 1 / 4 }, new Random('maps')), [])
  const { pixels, layers } = useMemo(() => {
    const samples = digits.read([index])
    return scope(() => {
      const image = toTensor(samples)
      return { pixels: image.values().slice(), layers: layersOf(encoder, image) }
    })
  }, [digits, encoder, index])
  const label = digits.labels[index]
  return (
    <>
      <div class="controls">
        <button type="button" onClick={() => setIndex((index + 1) % digits.count)}>
          Another digit
        </button>
      </div>
      <div class="stages">
        <div class="stage">
          <p class="small-title">pixels (1, 28, 28)</p>
          <Pixels label={`the digit ${label}`} width={28} height={28} values={pixels} scale={4} />
        </div>
        {layers.map(({ name, shape, values }) => {
          const [maps, height = 1, width = 1] = shape
          const most = values.reduce((a, b) => Math.max(a, b), 1e-6)
          return (
            <div class="stage" key={name}>
              <p class="small-title">
                {name} ({shape.join(', ')})
              </p>
              {height === 1 ? (
                <Pixels
                  label={`the ${maps} features of h`}
                  width={32}
                  height={maps / 32}
                  values={values}
                  most={most}
                  scale={9}
                />
              ) : (
                <div class="maps">
                  {Array.from({ length: Math.min(16, maps) }, (_, m) => (
                    <Pixels
                      key={m}
                      label={`map ${m + 1} of ${name}`}
                      width={width}
                      height={height}
                      values={values.slice(m * height * width, (m + 1) * height * width)}
                      most={most}
                    />
                  ))}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </>
  )
}

interface Layer {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

function layersOf(encoder: ReturnType<typeof convNet>, image: Tensor): Layer[] {
  const names = new Map(namesOf(encoder))
  return noGrad(() => {
    let x = image
    return encoder.layers.layers.flatMap((module, i) => {
      x = module.forward(x, evaluation())
      const name = names.get(`layers.${i}`)
      return name === undefined
        ? []
        : [{ name, shape: x.shape.slice(1), values: Float32Array.from(x.values()) }]
    })
  })
}
