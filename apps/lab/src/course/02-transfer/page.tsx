import { ChapterPage } from '../page/chapter-page.tsx'
import { content } from './content.ts'

export default function Page() {
  return <ChapterPage id="transfer" content={content} />
}
