import type { Random } from '@pretexts/random'

/** Article 1 of the Universal Declaration of Human Rights, in languages whose scripts differ. */
export const declarations: readonly string[] = [
  'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience.',
  'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience.',
  'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt.',
  'Todos los seres humanos nacen libres e iguales en dignidad y derechos; ¡dotados como están de razón y conciencia!',
  'Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv.',
  'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. İSTANBUL ILIK',
  'Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền.',
  'Все люди рождаются свободными и равными в своем достоинстве и правах.',
  'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια. ΟΔΥΣΣΕΥΣ',
  'יולדו כל בני האדם בני חורין ושווים בערכם ובזכויותיהם. בְּרֵאשִׁית',
  'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق، وقد وُهبوا عقلًا وضميرًا.',
  'सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।',
  'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ',
  '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。',
  'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。',
  '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.',
  'ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.',
  "It's 12:30 — he'll say “don't”; we've 3.50€ (≈ £2.9) & 50% more… [MASK] #tag @user http://a.b/c?d=e_f",
  '👩‍👩‍👧‍👦 👍🏽 🇫🇷 ❤️ 😀😀 e\u0301e\u0302 n\u0303 A\u030A ﬁ ﬂ ½ ² Ⅷ ẞß ſ',
]

const odd =
  '\t\n\u00A0\u2009\u2028\u3000\u200B\u200D\u00AD\u0007\u0301\u0300\u093F\uFE0F\u{1F600}\u{1F9D1}\u{E0067}«»‽、。·_-\'"`^~$+<=>|'

/** A line of pieces of many scripts and of odd characters, in random order. */
export function oddLine(rng: Random): string {
  let line = ''
  for (let i = rng.integer(12); i >= 0; i--) {
    const words = declarations[rng.integer(declarations.length)].split(' ')
    const word = words[rng.integer(words.length)]
    const letters = [...word]
    const cut = letters.slice(rng.integer(letters.length)).join('')
    line += [word, cut, `${word} `, ` ${cut.toUpperCase()}`, [...odd][rng.integer([...odd].length)]][
      rng.integer(5)
    ]
  }
  return line
}
