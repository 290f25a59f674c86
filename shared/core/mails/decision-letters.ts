import { datesIn, reasonIn, toCourse, type Writer } from './letter.ts'

type Kind = 'approved' | 'declined' | 'changes-requested' | 'change-approved' | 'change-declined' | 'decision-undone'

/** What governance decided, and what it took back. One row a kind. */
export const decisionLetters: Readonly<Record<Kind, Writer>> = {
  'approved': ({ course, facts, settings }) => ({
    subject: `Approved: ${course.name}`,
    paragraphs: [
      `Your course "${course.name}" is approved. Its hub is being set up for instructors now; another mail comes when it is ready.`,
      ...reasonIn(facts), datesIn(course, settings),
    ],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'declined': ({ course, facts, settings }) => ({
    subject: `Declined: ${course.name}`,
    paragraphs: [
      `Your request for "${course.name}" was declined by ${facts['by'] ?? 'governance'}.`, ...reasonIn(facts),
      'Change the request and it will be asked again.',
    ],
    link: toCourse(course, settings, 'Change the request'),
  }),
  'changes-requested': ({ course, facts, settings }) => ({
    subject: `Please change your request: ${course.name}`,
    paragraphs: [`${facts['by'] ?? 'Governance'} asks you to change the request for "${course.name}".`, ...reasonIn(facts)],
    link: toCourse(course, settings, 'Change the request'),
  }),
  'change-approved': ({ course, facts, settings }) => ({
    subject: `Your change is approved: ${course.name}`,
    paragraphs: [`The change of "${course.name}" was approved and is being applied.`, ...reasonIn(facts)],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'change-declined': ({ course, facts, settings }) => ({
    subject: `Your change is declined: ${course.name}`,
    paragraphs: [`The change of "${course.name}" was declined; the course stays as it is.`, ...reasonIn(facts)],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'decision-undone': ({ course, settings }) => ({
    subject: `Taken back: the decision on ${course.name}`,
    paragraphs: [
      `${course.undone?.by ?? 'Governance'} took a decision on "${course.name}" back: ${whatWas(course.undone)}. `
        + 'That no longer holds, whatever an earlier mail said; everything stands as it did before. You will get a mail about the next decision.',
    ],
    link: toCourse(course, settings, 'See where it stands'),
  }),
}

const verdicts = { 'approved': 'approved', 'declined': 'declined', 'changes-requested': 'sent back for changes' } as const

function whatWas(undone: { about: 'request' | 'change'; verdict: keyof typeof verdicts } | undefined): string {
  return undone === undefined ? 'it had been decided' : `the ${undone.about} had been ${verdicts[undone.verdict]}`
}
