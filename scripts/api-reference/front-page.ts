/**
 * A README as a page of the API reference: its title is left out, for the page has one, and relative links keep their text only,
 * since what they lead to (folders, sources, other READMEs) is not part of the reference.
 */
export function frontPage(readme: string): string {
  return readme
    .replace(/^# .*\n+/, '')
    .split(/(^```[\s\S]*?^```$)/m) // code keeps its brackets
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/\[([^\]]+)\]\((?!https?:|#)[^)]*\)/g, '$1')))
    .join('')
}
