import { localWords } from '../time/words.ts'

const names: Readonly<Record<string, string>> = {
  name: 'Name', description: 'Description', supervisor: 'Supervisor', contact: 'Contacts', manager: 'Managers',
  instructors: 'Instructors', observers: 'Observers', students: 'Students listed', announcements: 'Announcements to',
  access: 'Students who may use it', public_date: 'Opens to students', private_date: 'Closes to students',
  archive_date: 'Is archived', delete_date: 'Deletion is asked about', start_date: 'Teaching begins', end_date: 'Teaching ends',
  course_times: 'Course times', sessions: 'Sessions', deadlines: 'Deadlines', hub: 'Shared hub', image: 'Image',
  resources: 'Resources', 'resources.students': 'Students expected', 'resources.memory_gb': 'Memory per person (GB)',
  'resources.cpu': 'CPU per person (cores)', 'resources.storage_gb': 'Storage per person (GB)', datadir: 'Course data directory',
  shared_data: 'Shared datasets', software: 'Extra software', test_file: 'Test file', override: 'Override',
}

/** A field of the record as people call it. */
export function fieldWords(field: string): string {
  return names[field] ?? field.replaceAll('_', ' ')
}

/** A value of the record in words; whatever it is, never as code. */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(value) ? localWords(value) : value
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(valueWords).join(', ')
  return Object.entries(value).map(([name, one]) => `${names[`resources.${name}`] ?? name.replaceAll('_', ' ')}: ${valueWords(one)}`).join(', ')
}
