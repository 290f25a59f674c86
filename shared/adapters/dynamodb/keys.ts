import type { Key } from './database.ts'

/** Where each kind of item lives. A course and all that belongs to it share a partition. */
export const courseKey = (slug: string): Key => ({ pk: `COURSE#${slug}`, sk: 'COURSE' })
export const auditKey = (slug: string, sequence: number, index: number): Key =>
  ({ pk: `COURSE#${slug}`, sk: `AUDIT#${String(sequence).padStart(10, '0')}.${index}` })
export const mailKey = (slug: string, id: string): Key => ({ pk: `COURSE#${slug}`, sk: `MAIL#${id}` })
/** Mails that came back or were given up, the latest of all courses together: they are few, and expire. */
export const returnedKey = (at: string, slug: string, id: string, how: string): Key => ({ pk: 'RETURNED', sk: `${at}#${slug}#${id}#${how}` })
export const personKey = (person: string, slug: string): Key => ({ pk: `PERSON#${person}`, sk: slug })
export const studentKey = (person: string, slug: string): Key => ({ pk: `STUDENT#${person}`, sk: slug })
export const wordKey = (word: string, slug: string): Key => ({ pk: wordPartition(word), sk: `${word}#${slug}` })
/** By the first character, not code unit: half a surrogate pair is no text. */
export const wordPartition = (word: string): string => `WORD#${String.fromCodePoint(word.codePointAt(0) ?? 0x20)}`
export const onceKey = (person: string, key: string): Key => ({ pk: `ONCE#${person}`, sk: key })
export const linkKey = (tokenHash: string): Key => ({ pk: `LINK#${tokenHash}`, sk: 'LINK' })
export const draftKey = (owner: string, id: string): Key => ({ pk: `DRAFTS#${owner}`, sk: id })
export const memberKey = (slug: string, person: string): Key => ({ pk: `COURSE#${slug}`, sk: `MEMBER#${person}` })
/** The same by person. */
export const memberOfKey = (person: string, slug: string): Key => ({ pk: `MEMBER#${person}`, sk: slug })
export const memberCountKey = (slug: string): Key => ({ pk: `COURSE#${slug}`, sk: 'MEMBERS' })
/** Lines about members come after the one of the record's version that they were written on. */
export const memberAuditKey = (slug: string, sequence: number, at: string, id: string): Key =>
  ({ pk: `COURSE#${slug}`, sk: `AUDIT#${String(sequence).padStart(10, '0')}.m${at}.${id}` })
export const counterKey: Key = { pk: 'COUNTER', sk: 'uid-gid' }
export const hubKey = (name: string): Key => ({ pk: `HUB#${name}`, sk: 'HUB' })
export const hubAuditKey = (name: string, sequence: number): Key =>
  ({ pk: `HUB#${name}`, sk: `AUDIT#${String(sequence).padStart(10, '0')}` })
export const hubCourseKey = (name: string, slug: string): Key => ({ pk: `HUB#${name}`, sk: `COURSE#${slug}` })
/** All registered hubs, for the list of them: they are few. */
export const hubListKey = (name: string): Key => ({ pk: 'HUBS', sk: name })
/** All classes, for the list of them: they are few. */
export const imageClassKey = (name: string): Key => ({ pk: 'IMAGES', sk: name })
export const imageBuildKey = (imageClass: string, date: string): Key => ({ pk: `IMAGES#${imageClass}`, sk: date })
export const choreKey = (name: string): Key => ({ pk: 'CHORE', sk: name })
/** What operators told people, by when; those that are being sent, once more; who was told by which course's mail. */
export const announcementKey = (id: string): Key => ({ pk: 'ANNOUNCEMENTS', sk: id })
export const announcingKey = (id: string): Key => ({ pk: 'ANNOUNCING', sk: id })
export const announcedKey = (id: string, address: string): Key => ({ pk: `ANNOUNCED#${id}`, sk: address })
export const hubUserKey = (user: string): Key => ({ pk: `HUBUSER#${user}`, sk: 'USER' })
export const usernameKey = (username: string): Key => ({ pk: `USERNAME#${username}`, sk: 'USER' })
/** Whose home directory is still to be made: a queue by time, empty most of the time. */
export const homelessKey = (since: string, user: string): Key => ({ pk: 'HOMELESS', sk: `${since}#${user}` })
/** A hub as client of an issuer of the institution's own; the same by client. */
export const hubClientKey = (hub: string): Key => ({ pk: `HUBCLIENT#${hub}`, sk: 'CLIENT' })
export const clientKey = (clientId: string): Key => ({ pk: `CLIENT#${clientId}`, sk: 'CLIENT' })
/** What a course means for a month of the calendar (`2026-09`). */
export const loadKey = (month: string, slug: string): Key => ({ pk: `LOAD#${month}`, sk: slug })
/** In which months a course stands there. */
export const loadOfKey = (slug: string): Key => ({ pk: `COURSE#${slug}`, sk: 'LOAD' })
