import { Fragment } from 'react'

/** Up to its @ and from there on, with dots as places to break at; within a word only where that alone is longer than most. */
const breaks = /\.?[^.]{1,24}|\./g

/** A person's e-mail address or username, which breaks after its @ when there is little room, and else before its dots. */
export function Address({ of }: { of: string }) {
  const at = of.lastIndexOf('@') + 1
  return <span className="address">{[of.slice(0, at), of.slice(at)].map((part) => part !== '' && <span key={part}>{breakable(part)}</span>)}</span>
}

function breakable(part: string) {
  return (part.match(breaks) ?? []).map((piece, index) => <Fragment key={`${index} ${piece}`}>{index > 0 && <wbr />}{piece}</Fragment>)
}
