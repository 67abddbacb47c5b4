// Styles of the public face: one column, large, kind. Small enough for a bad network.

export const publicStyle = `
.pub{font-size:var(--t5);line-height:1.5;--hit:48px;background:var(--sheet)}
.pub .bar{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--rule)}
.pub .bar>div,.pub main,.pub .end>nav{max-width:680px;margin:0 auto;padding-left:20px;padding-right:20px}
.pub .bar>div{display:flex;align-items:center;justify-content:space-between;gap:var(--s3);padding-top:6px;padding-bottom:6px}
.pub main{padding-top:var(--s5);padding-bottom:var(--s7);min-height:70vh}
.pub :target,.pub main [id]{scroll-margin-top:72px}
.leave{display:inline-flex;align-items:center;gap:8px;min-height:48px;padding:0 16px;background:var(--ink);color:var(--paper);font-weight:600;font-size:var(--t4);text-decoration:none;border-radius:var(--r);white-space:nowrap}
.leave:hover{text-decoration:underline}
.pub h1{font:700 var(--t7)/1.2 var(--serif);letter-spacing:-.005em;text-wrap:balance;margin-bottom:var(--s4)}
.pub h2,.pub legend{font:700 var(--t6)/1.25 var(--serif);text-wrap:balance;margin-bottom:var(--s2)}
.pub .opt fieldset legend{font:600 var(--t4)/1.4 var(--sans)}
.pub h1,.pub h2,.pub p,.pub label,.pub dd{overflow-wrap:break-word}
.pub p+h1,.pub .errors+*{margin-top:var(--s3)}.langs+.back{margin-top:-16px}.pub .more>:first-child{margin-top:0}
.pub p+p{margin-top:var(--s3)}.pub .note+h2{margin-top:var(--s5)}.pub .acts+.note{margin-top:var(--s4)}
.pub main>section,.pub form section,.pub #app>section{margin-top:var(--s6);padding-top:var(--s6);border-top:1px solid var(--rule)}
.pub .quiet{border-top:0!important;padding-top:0!important}
.back,.langs a,.langs span{display:inline-flex;align-items:center;gap:6px;min-height:48px;font-size:var(--t4)}
.langs{display:flex;flex-wrap:wrap;column-gap:20px;margin:-8px 0 var(--s4)}
.langs span{font-weight:600}
.steps{display:flex;align-items:center;gap:12px;font-size:var(--t4);color:var(--ink2);margin-bottom:var(--s3)}
.steps ol{display:flex;gap:4px}
.steps li{width:18px;height:6px;border:1px solid var(--edge)}
.steps .ok{background:var(--ink3);border-color:var(--ink3)}.steps .at{background:var(--accent);border-color:var(--accent)}
.pub [tabindex="-1"]:focus{outline:0}
.hint{color:var(--ink2)}.pub .hint+*{margin-top:var(--s3)}
.pub .btn{font-size:var(--t5);padding:8px 22px;font-weight:600}
.acts{display:flex;flex-wrap:wrap;gap:12px 20px;align-items:center;margin-top:var(--s5)}
.acts>a:not(.btn){display:inline-flex;align-items:center;min-height:48px}
.danger{background:var(--signalwash);border-left:6px solid var(--signal);padding:var(--s4) var(--s4) var(--s4) 18px}
.pub main>section.danger{border-top:0;padding-top:var(--s4);margin-top:var(--s5)}
.danger h2{display:flex;gap:10px;align-items:center}
.two{display:grid;grid-template-columns:1fr 1fr;gap:12px;margin-top:var(--s4)}.pub .two .btn{padding:8px 10px}
.doors{border-bottom:1px solid var(--rule);margin-top:var(--s4)}
.doors a{display:grid;grid-template-columns:1fr 20px;align-items:center;column-gap:12px;padding:12px 0;border-top:1px solid var(--rule);color:var(--ink);text-decoration:none;min-height:60px}
.doors b{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em;font-weight:600}
.doors a:hover b{text-decoration-thickness:2px}
.doors span{grid-column:1;font-size:var(--t4);color:var(--ink2);line-height:1.4}
.doors .i{grid-column:2;grid-row:1/3;color:var(--ink3)}
.pub textarea{min-height:140px;padding:10px 14px;border:2px solid var(--ink2)}
.pub textarea.story{min-height:300px;padding:14px 16px;font:400 1.25rem/1.6 var(--serif)}
.pub details{margin-top:var(--s2)}
.pub summary{display:flex;align-items:center;min-height:48px;cursor:pointer;color:var(--accent);gap:8px;list-style:none}
.pub summary::-webkit-details-marker{display:none}
.pub summary::before{content:"";width:0;height:0;border:6px solid transparent;border-left:9px solid;border-right:0}
.pub [open]>summary::before{transform:rotate(90deg)}
.pub details ul,.pub ul.plain{padding:4px 0 8px 22px;list-style:"–  ";color:var(--ink2)}
.pub .opt{--box:44px;padding-left:56px;margin-top:10px}
.opts.cols{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));column-gap:16px}.body+.opts.cols{grid-template-columns:repeat(auto-fill,minmax(140px,1fr))}
.pub .opt small,.pub .f small,.pub .f label,.pub .f .err{font-size:var(--t4)}
.pub .f{margin-top:var(--s3)}.pub .f>label.story{font:700 var(--t6)/1.25 var(--serif)}
.pub fieldset{margin-top:var(--s4)}
.pub .f>input,.pub .f>select{min-height:48px;border-width:2px;border-color:var(--ink2);padding:6px 12px}
.pub input[type=file]{max-width:100%;min-height:48px;padding:8px 0;font-size:var(--t4)}
.pub .errors h2{font-size:1.25rem}.pub .errors a{display:inline-block;padding:8px 0}
.words{display:grid;grid-template-columns:1fr 1fr;border:2px solid var(--ink);margin:var(--s4) 0;counter-reset:w;background:var(--paper)}
.words li{counter-increment:w;display:flex;align-items:baseline;gap:10px;min-width:0;padding:9px 12px;font:700 1.375rem/1.3 var(--serif);border-top:1px solid var(--rule);overflow-wrap:anywhere}
.words li:nth-child(-n+2){border-top:0}.words li:nth-child(odd){border-right:1px solid var(--rule)}
.words li::before{content:counter(w);font:400 var(--t4)/1 var(--sans);color:var(--ink3);min-width:1.3em;text-align:right}
.files li{display:grid;grid-template-columns:26px 1fr auto;gap:4px 10px;padding:14px 0;border-top:1px solid var(--rule);align-items:center}
.files progress,.files p{grid-column:2/4}.files .i{width:20px;height:20px}.files p{font-size:var(--t4);color:var(--ink2);margin:0}
.files a,.files .btn{font-size:var(--t4);display:inline-flex;align-items:center;min-height:48px}
.pub .kv>div{padding:12px 0;border-top:1px solid var(--rule)}
.pub .kv dt{font-weight:600;font-size:var(--t4)}.pub .kv dd{white-space:pre-line}.pub .kv dd a{display:inline-flex;min-height:48px;align-items:center;font-size:var(--t4)}
.said{border-left:4px solid var(--rule);padding:2px 0 2px 16px;font-family:var(--serif);white-space:pre-line}
.pub .end{border-top:1px solid var(--rule);background:var(--paper);font-size:var(--t4);color:var(--ink2)}
.pub .end>nav{padding-top:var(--s4);padding-bottom:var(--s5);display:flex;flex-wrap:wrap;gap:0 24px}
.pub .end a{display:inline-flex;min-height:48px;align-items:center}
.trap{position:absolute;left:-9999px}
@media (min-width:600px){.pub h1{font-size:var(--t8)}.pub main{padding-top:var(--s6)}.words{grid-template-columns:1fr 1fr 1fr}
.words li:nth-child(n){border-right:1px solid var(--rule)}.words li:nth-child(3n){border-right:0}.words li:nth-child(3){border-top:0}}
@media (max-width:380px){.words li{padding:9px 8px;gap:8px;font-size:1.125rem}.leave{padding:0 12px}}
@media print{.bar,.end,.btn,.back,.langs{display:none!important}.pub{background:none}}
`
