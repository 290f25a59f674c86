import type { HubView } from '../../../shared/contract/hub-view.ts'
import type { HubRequestInput } from '../../../shared/contract/hubs.ts'

/** A hub as a form has it: all that is typed is text until it is sent. */
export interface HubValues {
  readonly name: string
  readonly kind: HubRequestInput['kind']
  readonly title: string
  readonly description: string
  readonly image_class: string
  readonly image_date: string
  /** An image of its own, by reference, where no class is chosen. */
  readonly custom_image: string
  readonly memory_gb: string
  readonly cpu: string
  readonly storage_gb: string
  readonly students: string
}

export const blankHub: HubValues = {
  name: '', kind: 'shared', title: '', description: '', image_class: '', image_date: '', custom_image: '',
  memory_gb: '2', cpu: '2', storage_gb: '1', students: '200',
}

export function valuesOf({ name, kind, title, description, image, resources }: HubView): HubValues {
  const [image_class, image_date] = Array.isArray(image) ? image : ['', '']
  const { memory_gb, cpu, storage_gb, students } = resources
  return {
    name, kind, title, description, image_class, image_date, custom_image: image === undefined || Array.isArray(image) ? '' : image.image,
    memory_gb: String(memory_gb), cpu: String(cpu), storage_gb: String(storage_gb), students: String(students),
  }
}

/** What is sent, without the name; `before` keeps what the form does not show. A number that is none stays text, for the server to refuse at its field. */
export function hubBody(values: HubValues, before?: HubView): object {
  const { kind, title, description, memory_gb, cpu, storage_gb, students } = values
  return {
    kind, title: title.trim(), description: description.trim(), ...imageOf(values, before),
    resources: { memory_gb: numberOf(memory_gb), cpu: numberOf(cpu), storage_gb: numberOf(storage_gb), students: numberOf(students) },
  }
}

function imageOf({ kind, image_class, image_date, custom_image }: HubValues, before: HubView | undefined): object {
  if (kind !== 'general') return {}
  if (image_class !== '') return { image: [image_class, image_date] }
  if (custom_image.trim() === '') return {}
  const custom = before?.image !== undefined && !Array.isArray(before.image) ? before.image : {}
  return { image: { ...custom, image: custom_image.trim() } }
}

function numberOf(text: string): number | string {
  const trimmed = text.trim().replace(',', '.')
  const number = Number(trimmed)
  return trimmed === '' || Number.isNaN(number) ? text : number
}
