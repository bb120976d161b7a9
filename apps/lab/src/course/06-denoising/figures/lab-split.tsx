import { labToRgb, rgbToLab } from '@pretexts/images'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { Pixels } from '../../plots/pixels.tsx'
import { drawnPicture, side } from '../drawn-picture.ts'

const area = side * side

export default function LabSplit() {
  const [color, setColor] = useState(1)
  const { lab, planes } = useMemo(() => {
    const lab = rgbToLab(drawnPicture(), area)
    const plane = (c: number, from: number, to: number) =>
      lab.slice(c * area, (c + 1) * area).map((value) => (value - from) / (to - from))
    return { lab, planes: [plane(0, 0, 100), plane(1, -80, 80), plane(2, -80, 80)] }
  }, [])
  const mixed = useMemo(
    () =>
      labToRgb(
        lab.map((value, i) => (i < area ? value : value * color)),
        area,
      ),
    [lab, color],
  )
  return (
    <>
      <div class="controls">
        <Slider
          label="Color"
          value={color}
          min={0}
          max={1}
          step={0.05}
          format={(value) => `${Math.round(100 * value)}%`}
          onInput={setColor}
        />
      </div>
      <div class="four">
        <div>
          <p class="small-title">picture</p>
          <Pixels
            label={`the picture with ${Math.round(100 * color)}% of its color`}
            width={side}
            height={side}
            values={mixed}
          />
        </div>
        {['L: lightness', 'a: green to red', 'b: blue to yellow'].map((name, c) => (
          <div key={name}>
            <p class="small-title">{name}</p>
            <Pixels label={`channel ${name}`} width={side} height={side} values={planes[c]} />
          </div>
        ))}
      </div>
    </>
  )
}
