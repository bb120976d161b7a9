import type { AnalogyQuestion, QuestionSection } from './analogy-questions.ts'

/**
 * Pairs of common English words, written here for this purpose; every two pairs of a section make a question. Names are as
 * in questions-words.txt: `gram` for forms of words.
 */
const pairs: Record<string, string> = {
  'gram-plural':
    'year years day days man men woman women child children house houses hand hands eye eyes word words book books friend friends letter letters country countries city cities foot feet door doors tree trees horse horses king kings',
  'gram-third-person':
    'say says see sees think thinks know knows go goes come comes take takes make makes give gives find finds seem seems work works want wants play plays tell tells need needs feel feels become becomes',
  'gram-past':
    'go went see saw take took give gave come came know knew make made say said find found tell told think thought leave left begin began bring brought run ran hear heard speak spoke write wrote feel felt keep kept',
  'gram-present-participle':
    'go going see seeing take taking make making give giving come coming look looking work working think thinking say saying write writing speak speaking play playing live living stand standing run running read reading wait waiting',
  'gram-comparative':
    'good better bad worse large larger small smaller long longer short shorter high higher low lower great greater old older young younger strong stronger few fewer late later early earlier hard harder deep deeper wide wider',
  'gram-superlative':
    'good best bad worst large largest small smallest great greatest high highest low lowest old oldest young youngest strong strongest long longest fine finest late latest rich richest',
  'gram-adverb':
    'clear clearly real really certain certainly complete completely perfect perfectly quick quickly slow slowly quiet quietly sudden suddenly usual usually recent recently immediate immediately final finally direct directly full fully near nearly',
  family:
    'man woman men women boy girl boys girls he she his her himself herself father mother brother sister husband wife son daughter uncle aunt king queen gentleman lady sons daughters brothers sisters',
  'gram-opposite':
    'known unknown able unable happy unhappy certain uncertain fortunate unfortunate likely unlikely fair unfair usual unusual possible impossible perfect imperfect direct indirect',
  'gram-noun':
    'free freedom king kingdom happy happiness dark darkness weak weakness kind kindness ill illness real reality able ability possible possibility responsible responsibility necessary necessity',
}

/** Ten sections of analogies in word forms and kinship, for English text of any kind, in lower case. */
export function englishQuestions(): QuestionSection[] {
  return Object.entries(pairs).map(([name, text]) => ({ name, questions: [...crossed(text.split(' '))] }))
}

function* crossed(words: string[]): Generator<AnalogyQuestion> {
  for (let i = 0; i < words.length; i += 2) {
    for (let j = 0; j < words.length; j += 2) {
      if (i !== j) yield { a: words[i], b: words[i + 1], c: words[j], expected: words[j + 1] }
    }
  }
}
