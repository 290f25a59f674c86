import { arrows, type Box, boxes, boxSize, outside, panels } from './boxes.ts'

const size = { width: 1446, height: 862 } as const

const style = `
    :root { color-scheme: light dark }
    .service { fill: #ffffff; stroke: #7f8b9c; stroke-width: 1.5 }
    .own { fill: #e8ecf8; stroke: #27408b; stroke-width: 2 }
    .store { fill: #fdf4df; stroke: #b9801f; stroke-width: 1.5 }
    .panel { fill: #f3f5f8; stroke: #7f8b9c; stroke-width: 1.5; stroke-dasharray: 6 4 }
    text { fill: #16202e; text-anchor: middle }
    .title { font-weight: 600; text-anchor: start }
    .name { font-weight: 600 }
    .small { font-size: 11px; fill: #536073 }
    .line { fill: none; stroke: #536073; stroke-width: 1.75; marker-end: url(#tip) }
    .tip { fill: #536073 }
    .paper { fill: #ffffff }
    @media (prefers-color-scheme: dark) {
      .service { fill: #171e29; stroke: #6d7a8d }
      .own { fill: #212c48; stroke: #a9bbff }
      .store { fill: #2b2415; stroke: #e0b357 }
      .panel { fill: #131923; stroke: #6d7a8d }
      text { fill: #e6ebf2 }
      .small { fill: #a2aec0 }
      .line { stroke: #a2aec0 }
      .tip { fill: #a2aec0 }
      .paper { fill: #0f141c }
    }`

/** The deployed system as SVG: a panel a stack, a box for what it holds, an arrow for who calls whom. Light and dark. */
export function drawDeployed(): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" ` +
      'aria-labelledby="title desc" font-family="system-ui, -apple-system, \'Segoe UI\', Roboto, sans-serif" font-size="13">',
    '  <title id="title">Lectern on AWS</title>',
    `  <desc id="desc">${described()}</desc>`,
    `  <style>${style}\n  </style>`,
    '  <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">' +
      '<path class="tip" d="M0 0 10 5 0 10Z"/></marker></defs>',
    `  <rect class="paper" width="${size.width}" height="${size.height}" rx="12"/>`,
    ...panels.map(({ title, x, y, width, height }) =>
      `  <rect class="panel" x="${x}" y="${y}" width="${width}" height="${height}" rx="12"/><text class="title" x="${x + 15}" y="${y + 22}">${escaped(title)}</text>`),
    ...arrows.map(({ path }) => `  <path class="line" d="${path}"/>`),
    ...boxes.map((box) => drawn(box)),
    ...outside.map((one) => drawn({ ...one, look: 'service' })),
    '</svg>',
    '',
  ].join('\n')
}

function drawn({ name, says, x, y, look }: Pick<Box, 'name' | 'says' | 'x' | 'y' | 'look'>): string {
  const middle = x + boxSize.width / 2
  return `  <rect class="${look}" x="${x}" y="${y}" width="${boxSize.width}" height="${boxSize.height}" rx="9"/>` +
    `<text class="name" x="${middle}" y="${y + 21}">${escaped(name)}</text><text class="small" x="${middle}" y="${y + 37}">${escaped(says)}</text>`
}

/** What the picture shows, for those who do not see it. */
function described(): string {
  const nameOf = new Map([...boxes, ...outside].map(({ id, name }) => [id, name]))
  const held = panels.map(({ stack, title }) => `${title}: ${boxes.filter((box) => box.stack === stack).map(({ name }) => name).join(', ')}.`)
  const calls = arrows.map(({ from, to }) => `${nameOf.get(from)} to ${nameOf.get(to)}`)
  return escaped(`${held.join(' ')} Arrows: ${calls.join('; ')}.`)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
