import type { CommandsBlock, SettingsBlock, TextBlock } from '@pretexts/contracts'

export function TextView({ block }: { block: TextBlock }) {
  return (
    <>
      {block.paragraphs.map((paragraph, i) => (
        <p key={i}>{paragraph}</p>
      ))}
    </>
  )
}

export function SettingsView({ block }: { block: SettingsBlock }) {
  return (
    <dl class="facts">
      {block.rows.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{String(value ?? '–')}</dd>
        </div>
      ))}
    </dl>
  )
}

export function CommandsView({ block }: { block: CommandsBlock }) {
  return (
    <pre class="commands">
      <code>{block.commands.join('\n')}</code>
    </pre>
  )
}
