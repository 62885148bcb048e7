import { html } from 'hono/html';
import { LOCALES, type Locale } from '../../core/locale.ts';
import type { Assets } from './assets.ts';
import { type Frame, type Html, hidden } from './render-controls.ts';
import type { Visitor } from './sessions.ts';

export interface Shell {
  readonly frame: Frame;
  readonly assets: Pick<Assets, 'style' | 'script' | 'icon'>;
  readonly isSample: boolean;
  readonly visitor?: Visitor | undefined;
  /** Somebody else can be picked. */
  readonly canSwitch: boolean;
}

/** The whole document around `main`. */
export function renderShell(shell: Shell, main: Html, skipTo?: string): Html {
  const { texts } = shell.frame;
  const { locale, direction } = texts;
  return html`<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.t('web:title')}</title>
<link rel="icon" href="${shell.assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${shell.assets.style}">
<script src="${shell.assets.script}" defer></script>
</head>
<body>
${skipTo === undefined ? '' : html`<a class="skip" href="#${skipTo}">${texts.t('web:skip')}</a>`}
<header class="top">
<a class="brand" href="/"><img src="${shell.assets.icon}" alt="" width="32" height="32"><span>${texts.t('web:name')}</span></a>
${shell.isSample ? html`<p class="badge">${texts.t('web:sample.badge')}</p>` : ''}
${renderLanguageLink(locale)}
${shell.visitor ? renderVisitor(shell.visitor, shell) : ''}
</header>
${main}
<p class="offline problem" role="alert" hidden>${texts.t('web:offline')}</p>
</body>
</html>`;
}

function renderVisitor(visitor: Visitor, { frame, canSwitch }: Shell): Html {
  const { texts } = frame;
  return html`<div class="who"><p class="visitor"><strong dir="auto">${texts.of(visitor.name)}</strong>
${visitor.place.map((part) => html`<span dir="auto">${texts.of(part)}</span>`)}</p>
<form method="post" action="/leave">${hidden(frame, {})}<button class="button quiet">${
    canSwitch ? texts.t('web:switch') : texts.t('web:leave')
  }</button></form></div>`;
}

/** The other language's name is written in that language. */
function renderLanguageLink(current: Locale): Html {
  const names = { fa: 'فارسی', en: 'English' };
  return html`${LOCALES.filter((locale) => locale !== current).map(
    (locale) =>
      html`<a class="button quiet" href="/?lang=${locale}" lang="${locale}" hreflang="${locale}">${names[locale]}</a>`,
  )}`;
}
