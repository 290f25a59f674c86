/** JSON text that is ready to be sent. Items are stored as the JSON of the wire, so reads need not parse them. */
export class RawJson {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export function toJson(value: unknown): string {
  return value instanceof RawJson ? value.text : JSON.stringify(value)
}
