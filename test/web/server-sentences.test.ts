import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import en from '../../web/src/languages/en.json' with { type: 'json' }
import fi from '../../web/src/languages/fi.json' with { type: 'json' }
import { sentencesIn } from '../../web/src/languages/sentences.ts'
import { sentencesIn as extracted } from './sentences/extract.ts'
import { serverSentences } from './sentences/sources.ts'

const translations: Readonly<Record<string, string>> = 'server' in fi ? fi.server as Record<string, string> : {}
const said = serverSentences()
/** Names of phases, roles, states and fields, which are put into sentences. */
const isWord = (text: string) => /^[a-z][a-z_-]+$/.test(text)
const places = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).toSorted()

describe('what the server says, in Finnish', () => {
  test('each sentence that the portal may show has a translation', () => {
    expect([...said].filter(([sentence]) => translations[sentence] === undefined).map(([sentence, path]) => `${path}: ${sentence}`)).toEqual([])
  })

  test('there is none for what nobody says any more', () => {
    expect(Object.keys(translations).filter((sentence) => !said.has(sentence) && !isWord(sentence))).toEqual([])
  })

  test('a translation puts in only what there is', () => {
    const wrong = Object.entries(translations).filter(([english, own]) => places(own).some((place) => !places(english).includes(place)))
    expect(wrong).toEqual([])
  })

  test.each(Object.entries(translations))('%s', (english) => {
    const filled = english.replace(/\{(\d+)\}/g, (_, index: string) => `x${index}x`)
    expect(sentencesIn(translations, 'fi')(filled).trim()).toBe((translations[english] ?? '').trim().replace(/\{(\d+)\}/g, (_, index: string) => `x${index}x`) || filled.trim())
  })
})

describe('what the server says, in English', () => {
  const say = sentencesIn(en.server, 'en-GB')

  test('has other words only for words of the API, in sentences that the server says', () => {
    expect(Object.entries(en.server).filter(([sentence, own]) => !isWord(sentence.replaceAll('-', '_')) && (own.replace(/[“”]/g, '') !== sentence || !said.has(sentence)))).toEqual([])
  })

  test.each([
    ['The course went from requested to staging.', 'The course went from “waiting for approval” to “being prepared”.'],
    ['Made the course public until it is lifted, whatever its dates say.', 'Made the course open to students until it is lifted, whatever its dates say.'],
    ['This cannot be done while the course is private. It can when it is staging, public.',
      'This cannot be done while the course is closed to students. It can when it is being prepared, open to students.'],
    ['The image is public.', 'The image is public.'],
  ])('%s', (sentence, own) => {
    expect(say(sentence)).toBe(own)
  })
})

describe('a sentence of the server', () => {
  const say = sentencesIn({
    'Changed {0}.': 'Muutti: {0}.', 'Changed {0}, at once.': 'Muutti heti: {0}.', 'Waits for {0}.': 'Odottaa: {0}.', 'nobody in particular': 'ei ketään erityistä',
    '{0} is taken.': '{0} on varattu.', 'The image {0} cannot be pulled': 'Kuvaa {0} ei saada', 'public': 'avoinna', 'private': 'suljettu',
  }, 'fi')

  test.each([
    ['is said by its template', 'Changed the dates.', 'Muutti: the dates.'],
    ['is said by the most particular one', 'Changed the dates, at once.', 'Muutti heti: the dates.'],
    ['keeps what was put in, whatever it looks like', 'Changed $& <b>{0}</b>.', 'Muutti: $& <b>{0}</b>.'],
    ['has sentences put in said, too', 'Waits for nobody in particular.', 'Odottaa: ei ketään erityistä.'],
    ['is found among others', 'Changed it. Something new. "mlbp2026" is taken.', 'Muutti: it. Something new. "mlbp2026" on varattu.'],
    ['has lists of words that it knows said, and no others', 'Waits for public, private.', 'Odottaa: avoinna, suljettu.'],
    ['has its dates written as the language does', 'Waits for 8 September 2026, 00:00.', 'Odottaa: 8. syyskuuta 2026, 00:00.'],
    ['has its weekdays written so, too', 'Waits for Saturday 5 September 2026.', 'Odottaa: lauantaina 5. syyskuuta 2026.'],
    ['keeps why, where others said that', 'The image a.b/c:1.0 cannot be pulled: not found', 'Kuvaa a.b/c:1.0 ei saada: not found'],
    ['stays as it is when nobody knows it', 'Hello there', 'Hello there'],
    ['may be empty', '', ''],
  ])('%s', (_, english, own) => {
    expect(say(english)).toBe(own)
  })

  test('is never lost, and never takes long', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(say(text).length).toBeGreaterThanOrEqual(text.trim() === '' ? 0 : 1)
    }))
  })
})

test('sentences are found in source: literals, templates, sums, texts in texts; nothing that only programs read', () => {
  const source = `
    import x from 'some module name'
    const message = \`The course \${name} is \${ok ? 'all right' : \`not \${how} right\`}.\` + ' Try again.'
    throw new Error('a fault of the program')
    const schema = z.string('Give a text.').meta({ description: 'for the document only' })
    const type: 'two words' = 'two words'
  `
  expect(extracted('a.ts', source)).toEqual(['The course {0} is {1}. Try again.', 'all right', 'not {0} right', 'Give a text.', 'two words'])
})
