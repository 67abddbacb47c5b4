// Style of the picture of a body: each part is a label in the shape of its drawing, and shows whether its box is ticked.
import { bodyParts } from '../../domain/intake/questionnaire.ts'

/** A browser that does not know `:has` shows the ticks in the list alone. */
const ticked = bodyParts.map((part) => `fieldset:has([value=${part}]:checked)>.body .${part} path`)

export const bodyStyle = `
.body{max-width:420px;margin:var(--s3) auto 0}
.body p{display:grid;grid-template-columns:1fr 1fr;text-align:center;font-size:var(--t4);color:var(--ink2)}
.body>div{position:relative;padding-bottom:104.17%}
.body label{position:absolute;inset:0;pointer-events:none}
.body svg{width:100%;height:100%;display:block}
.body path{pointer-events:auto;cursor:pointer;fill:var(--well);stroke:var(--ink3);stroke-width:1.2;stroke-linejoin:round}
.body label path:hover{stroke:var(--accent);stroke-width:3}
${ticked.join(',')}{fill:var(--accent);stroke:var(--accent)}
`
