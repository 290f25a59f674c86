import { Fragment } from 'react'

/** After its @, before its dots, and within a word only where that alone is longer than most. */
const parts = /@|[^@.]{1,24}@?|\.[^@.]{0,24}@?/g

/** A person's e-mail address or username, which breaks between its parts when there is little room. */
export function Address({ of }: { of: string }) {
  return (
    <span className="address">
      {(of.match(parts) ?? []).map((part, index) => <Fragment key={`${index} ${part}`}>{index > 0 && <wbr />}{part}</Fragment>)}
    </span>
  )
}
