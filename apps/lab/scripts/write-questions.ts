import { writeFileSync } from 'node:fs'
import { toGift } from '../src/course/quiz/gift.ts'
import { questionSets } from '../src/course/quiz/sets.ts'

/** `npm run questions [-- FILE]`: writes all questions of the course for a learning platform, as a GIFT file. */
const [file = 'pretexts-questions.gift.txt'] = process.argv.slice(2)
writeFileSync(file, toGift(questionSets))
console.log(`${questionSets.reduce((sum, { questions }) => sum + questions.length, 0)} questions in ${file}`)
