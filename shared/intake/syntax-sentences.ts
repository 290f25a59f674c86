const sentences: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'Inside "double quotes" a backslash starts an escape; use \'single quotes\' or write it twice.',
  BAD_INDENT: 'This line begins too far left or right; lines that belong together begin in the same column.',
  BAD_SCALAR_START: 'A value cannot begin with this character; put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'There is a second colon on this line; put the text after the first colon in quotes.',
  BLOCK_IN_FLOW: 'Inside [brackets] or {braces} items are separated by commas, not by lines with hyphens.',
  KEY_OVER_1024_CHARS: 'The name of a field is too long; is a line end or a quote missing?',
  MISSING_CHAR: 'Something is not closed: look for a missing quote, bracket, comma or space after a colon.',
  MULTILINE_IMPLICIT_KEY: 'This line has no colon after a field\'s name; if it continues the text above, indent it.',
  TAB_AS_INDENT: 'A tab cannot indent a line; use spaces.',
  UNEXPECTED_TOKEN: 'This cannot stand here; put text with special characters in quotes.',
}

/** What a syntax error of the YAML reader means, for a teacher. Unknown codes get the reader's own first line. */
export function syntaxSentence(code: string, message: string): string {
  return sentences[code] ?? `This is no valid YAML (${(message.split('\n')[0] ?? '').slice(0, 150)}).`
}
