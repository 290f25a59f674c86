import { readFileSync } from 'node:fs'
import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import en from '../../web/src/languages/en.json' with { type: 'json' }
import { languages, localeOf, ownName } from '../../web/src/languages/languages.ts'
import { placesIn } from './languages/icu.ts'
import { askedBy, textsIn } from './languages/keys.ts'
import { plainEnglishIn } from './languages/plain-english.ts'
import { portalSources } from './languages/source.ts'

const sources = portalSources()
const english = textsIn(en)
const others = languages.map(({ code }) => code).filter((code) => code !== 'en')

function fileOf(code: string): object {
  return JSON.parse(readFileSync(`web/src/languages/${code}.json`, 'utf8')) as object
}

test('there are English and Finnish, each by its own name', () => {
  expect(languages.map(({ code }) => ownName(code))).toEqual(['English', 'suomi'])
})

describe.each(others)('%s', (code) => {
  const own = textsIn(fileOf(code))

  test('has every text that English has, and no other', () => {
    expect([...english.keys()].filter((key) => !own.has(key)), 'missing').toEqual([])
    expect([...own.keys()].filter((key) => !english.has(key)), 'too many').toEqual([])
  })

  test('has no empty text', () => {
    expect([...own].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  test('puts into each text what English does, and makes the same elements', () => {
    // Another language may count where English does not, and the other way round.
    const putIn = (text: string) => JSON.stringify([placesIn(text).tags, [...new Set(placesIn(text).values.map((value) => value.split(' ')[0]))]])
    const differing = [...own].filter(([key, text]) => {
      const before = english.get(key)
      return before !== undefined && putIn(text) !== putIn(before)
    })
    expect(differing.map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })
})

describe.each(languages.map(({ code }) => code))('the texts of %s', (code) => {
  const messages = fileOf(code)

  test('can all be said', () => {
    const failed: string[] = []
    const say = createTranslator({
      locale: localeOf(code), messages: messages as typeof en, timeZone: 'UTC', onError: (error) => failed.push(error.message),
    })
    for (const [key, text] of textsIn(messages)) {
      const { values, tags } = placesIn(text)
      // Any value will do: 2 for what is counted, chosen or told, and each element as its own words.
      const given = Object.fromEntries([...values.map((value) => [value.split(' ')[0], 2]), ...tags.map((tag) => [tag, (words: unknown) => words])])
      void say.rich(key as 'common.save', given as never)
    }
    expect(failed).toEqual([])
  })
})

test('every text is asked for somewhere', () => {
  const isAsked = askedBy(sources)
  expect([...english.keys()].filter((key) => !isAsked(key))).toEqual([])
})

describe('no text for people stands in the source', () => {
  const folders = [...new Set(sources.map(({ folder }) => folder))]
  test.each(folders)('of web/src/%s', (folder) => {
    expect(sources.filter((source) => source.folder === folder).flatMap(plainEnglishIn)).toEqual([])
  })
})

describe('reading a text', () => {
  test.each([
    ['Nothing in it', [], []],
    ['{name} has {count, plural, =0 {no course} one {# course of {who}} other {# <b>courses</b>}}.', ['count plural', 'name', 'who'], ['b']],
    ['Write \'{name}\' or it\'\'s {what, select, a {one} other {more}}', ['what select'], []],
    ['On <when></when> at {at, time, short}', ['at time'], ['when']],
  ])('%s', (text, values, tags) => {
    expect(placesIn(text)).toEqual({ values, tags })
  })

  test.each(['{name', '{}', '{count, plural, one {# a}}', '<b>no end', 'no begin</b>', '{a, plural, other {<b>x}}</b>', 'one } too many'])('%s is refused', (text) => {
    expect(() => placesIn(text)).toThrow()
  })
})
