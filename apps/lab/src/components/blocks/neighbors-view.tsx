import type { Exhibit, NeighborsBlock } from '@pretexts/contracts'
import { Picture } from '../picture.tsx'

/** An example, whatever its kind. */
export function ExhibitView({
  exhibit,
  label,
  size = 48,
}: {
  exhibit: Exhibit
  label: string
  size?: number
}) {
  return (
    <>
      {exhibit.picture && <Picture picture={exhibit.picture} alt={label} size={size} />}
      {exhibit.text && <span class="exhibit-text">{exhibit.text}</span>}
    </>
  )
}

export function NeighborsView({ block: { groups, spaces, rows } }: { block: NeighborsBlock }) {
  const nameOf = ({ group }: Exhibit): string =>
    group === null ? 'example' : (groups[group] ?? `class ${group}`)
  return (
    <>
      {spaces.map(({ name }, s) => (
        <div key={name} class="neighbor-space">
          <p class="block-caption">{name}</p>
          {rows.map(({ query, neighbors }, r) => (
            <ul key={r} class="neighbor-row">
              {[query, ...(neighbors[s] ?? [])].map((exhibit, i) => (
                <li key={i}>
                  <ExhibitView exhibit={exhibit} label={nameOf(exhibit)} />
                </li>
              ))}
            </ul>
          ))}
        </div>
      ))}
    </>
  )
}
