import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Toggle } from '../../controls/toggle.tsx'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { Grid } from '../../plots/grid.tsx'
import { centerCounts, side } from '../center-of-mass.ts'

const angles = ['0°', '90°', '180°', '270°']
const names = { rows: ['12', '13', '14', '15'], columns: ['12', '13', '14', '15'] }

export default function Shortcut() {
  return <WithDigits>{(digits) => <Centers digits={digits} />}</WithDigits>
}

function Centers({ digits }: { digits: Digits }) {
  const [hidden, setHidden] = useState(false)
  const { counts, accuracy } = useMemo(() => {
    const some = digits.read(Array.from({ length: Math.min(400, digits.count) }, (_, i) => i))
    return centerCounts(some, hidden, new Random('centers'))
  }, [digits, hidden])
  const most = Math.max(...counts.flat())
  return (
    <>
      <div class="controls">
        <Toggle label="Hide the center" value={hidden} onChange={setHidden} />
        <p class="result" role="status">
          A rule that looks at the center alone finds <strong>{(100 * accuracy).toFixed(1)}%</strong> of the
          rotations. Chance is 25%.
        </p>
      </div>
      <div class="four">
        {counts.map((count, k) => (
          <div key={angles[k]}>
            <p class="small-title">{angles[k]}</p>
            <Grid
              label={`Centers of mass of digits rotated by ${angles[k]}: ${placesOf(count)}`}
              values={count}
              columns={side}
              most={most}
              names={names}
              format={(value) => (value > 0 ? String(value) : '')}
            />
          </div>
        ))}
      </div>
    </>
  )
}

/** The pixels that many digits have their center at, in words. */
function placesOf(count: readonly number[]): string {
  return count
    .flatMap((value, at) =>
      value > 20 ? [`${value} at row ${12 + Math.floor(at / side)}, column ${12 + (at % side)}`] : [],
    )
    .join('; ')
}
