/** Somebody who can sign in on this machine. */
export interface SamplePerson {
  /** Subject of the tokens: never changes. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly username: string
  /** Groups of the university's identity provider: `teacher`, `governance`, `operator`. */
  readonly groups: readonly string[]
  /** One sentence for the sign-in page. */
  readonly about: string
}

function person(username: string, name: string, groups: readonly string[], about: string): SamplePerson {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@uni.example`
  return { id: `person-${username}`, name, email, username, groups, about }
}

/** One person for every way of looking at the system; nobody real. */
export const samplePeople: readonly SamplePerson[] = [
  person('virtal1', 'Leena Virtanen', ['teacher'], 'Professor of CS-E4710; may request courses and supervises them'),
  person('okafod1', 'David Okafor', ['teacher'], 'Teacher of MS-C1650; may request courses'),
  person('lindqs1', 'Sara Lindqvist', [], 'Head teaching assistant; manages a course once its teacher has added her'),
  person('nguyem1', 'Minh Nguyen', [], 'Student; uses the courses that are open to students'),
  person('koskih1', 'Helena Koski', ['governance'], 'Governance; approves or declines requests'),
  person('mattip1', 'Paolo Matti', ['governance'], 'Governance; the second pair of eyes'),
  person('berga1', 'Astrid Berg', ['operator'], 'Operator; runs the platform'),
  person(
    'salmij1', 'Juha Salmi', ['teacher', 'governance'],
    'Teacher and governance; may request courses, and may not approve his own',
  ),
]
