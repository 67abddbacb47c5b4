// The tokens of the look: one type scale, one scale of gaps, one set of colours in light and dark. Their meaning is fixed; nothing else sets a colour.

export type Theme = 'light' | 'dark'

/** Each colour as [light, dark]. `accent` = chosen, here or a link; `signal` only beside a shape and a word; `mark` only for cited text. */
const colours = {
  paper: ['#f5f4ef', '#131519'], sheet: ['#fffefb', '#1a1d22'], well: ['#eae8e0', '#24282f'],
  rule: ['#d6d3c8', '#353a42'], edge: ['#85847d', '#7f848c'],
  ink: ['#1a1d22', '#ecebe5'], ink2: ['#43484f', '#c0c0bb'], ink3: ['#5f646a', '#9b9d9e'],
  accent: ['#46357f', '#b9adf3'], wash: ['#e9e5f4', '#2c2846'], onaccent: ['#ffffff', '#16122a'],
  signal: ['#96320f', '#f2a581'], signalwash: ['#f8e5da', '#3b251b'], mark: ['#f4e4a4', '#57490f'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>

const colourLines = (theme: Theme): string =>
  `color-scheme:${theme};` + Object.entries(colours).map(([name, [light, dark]]) => `--${name}:${theme === 'light' ? light : dark}`).join(';')

/** Sizes in rem and px, three voices (sans the product, serif people's words, mono what machines measured), both themes. */
export const tokenStyle = `
:root{
--sans:"Segoe UI","Noto Sans","PT Sans",Roboto,"Helvetica Neue",Arimo,"DejaVu Sans Condensed",system-ui,sans-serif;
--serif:"PT Serif","Noto Serif",Cambria,Georgia,Tinos,"DejaVu Serif Condensed",serif;
--mono:Consolas,"Noto Sans Mono","PT Mono",Menlo,Cousine,"DejaVu Sans Mono",monospace;
--t1:.75rem;--t2:.8125rem;--t3:.875rem;--t4:1rem;--t5:1.1875rem;--t6:1.5rem;--t7:1.875rem;--t8:2.375rem;
--s1:4px;--s2:8px;--s3:12px;--s4:16px;--s5:24px;--s6:32px;--s7:48px;--s8:64px;
--r:2px;--r2:4px;--hit:28px;
${colourLines('light')}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${colourLines('dark')}}}
:root[data-theme=dark]{${colourLines('dark')}}
`
