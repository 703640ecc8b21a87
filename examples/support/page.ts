import { escaped } from './escaped.ts'
import type { Figure } from './figure.ts'

/** A page that shows the figure on white paper and needs nothing from the network. */
export const pageOf = ({ title, caption }: Figure, svg: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }
  h1 { font-size: 1.4rem }
  figure { margin: 0 }
  svg { display: block; max-width: 100%; height: auto; border-radius: 4px }
  figcaption { margin-top: 1rem }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<figure>
${svg}<figcaption>${escaped(caption)}</figcaption>
</figure>
</body>
</html>
`
