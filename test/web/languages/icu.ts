/** What a text in ICU MessageFormat puts in. */
export interface Places {
  /** Values, each with what is made of it: `count plural`, `name`. */
  readonly values: readonly string[]
  /** Parts that become elements: `link` of `<link>here</link>`. */
  readonly tags: readonly string[]
}

/** Reads a text; throws where it is no MessageFormat: a brace or a tag without its end, a plural without `other`. */
export function placesIn(text: string): Places {
  const values = new Set<string>()
  const tags = new Set<string>()
  const end = readParts(text, 0, { values, tags, open: [] })
  if (end !== text.length) throw new Error(`there is a } too many at ${end} of: ${text}`)
  return { values: [...values].toSorted(), tags: [...tags].toSorted() }
}

interface Found { readonly values: Set<string>; readonly tags: Set<string>; readonly open: string[] }

/** Reads until the brace that ends this level, or the end of the text; answers where that is. */
function readParts(text: string, start: number, found: Found): number {
  const depth = found.open.length
  let at = start
  while (at < text.length && text[at] !== '}') {
    const rest = text.slice(at)
    const quoted = /^'(?:'|[{}<>#][^']*')/.exec(rest)
    const tag = /^<(\/?)([a-z]\w*)>/i.exec(rest)
    if (quoted !== null) at += quoted[0].length
    else if (tag !== null) at += readTag(tag, text, found)
    else at = text[at] === '{' ? readValue(text, at, found) : at + 1
  }
  if (found.open.length !== depth) throw new Error(`<${found.open.at(-1)}> has no end in: ${text}`)
  return at
}

function readTag([whole, closes, name = '']: RegExpExecArray, text: string, { tags, open }: Found): number {
  tags.add(name)
  if (closes === '') open.push(name)
  else if (open.pop() !== name) throw new Error(`</${name}> ends what did not begin in: ${text}`)
  return whole.length
}

function readValue(text: string, start: number, found: Found): number {
  const head = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(start))
  if (head === null) throw new Error(`{ with no name behind it at ${start} of: ${text}`)
  const [whole, name = '', kind] = head
  found.values.add(kind === undefined ? name : `${name} ${kind}`)
  let at = start + whole.length
  if (kind !== undefined && text[at] === ',') at = /plural|select/.test(kind) ? readBranches(text, at + 1, found) : text.indexOf('}', at)
  if (at < 0 || text[at] !== '}') throw new Error(`{${name} has no end in: ${text}`)
  return at + 1
}

function readBranches(text: string, start: number, found: Found): number {
  const branches: string[] = []
  let at = start
  for (let head = branchAt(text, at); head !== null; head = branchAt(text, at)) {
    branches.push(head[1] ?? '')
    at = readParts(text, at + head[0].length, found)
    if (text[at] !== '}') throw new Error(`the branch ${head[1]} has no end in: ${text}`)
    at += 1
  }
  if (!branches.includes('other')) throw new Error(`there is no branch for other in: ${text}`)
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
}

function branchAt(text: string, at: number): RegExpExecArray | null {
  return /^\s*(=\d+|\w+)\s*\{/.exec(text.slice(at))
}
