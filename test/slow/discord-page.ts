import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { APIContainerComponent, APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Page } from 'playwright-core';

const NODE_MODULES = new URL('../../node_modules/', import.meta.url).pathname;
const ORIGIN = 'http://parts.test';
const IMPORTS = {
  lit: '/lit/index.js',
  'lit/': '/lit/',
  'lit-html': '/lit-html/lit-html.js',
  'lit-html/': '/lit-html/',
  'lit-element/': '/lit-element/',
  '@lit/reactive-element': '/@lit/reactive-element/reactive-element.js',
  '@lit/reactive-element/': '/@lit/reactive-element/',
  '@lit/context': '/@lit/context/index.js',
};
const STYLE = `body { margin: 0; background: #313338; color: #dbdee1; font-family: sans-serif }
  .container { border: 1px solid #3f4147; border-left: 4px solid #0f4c5c; border-radius: 8px; padding: 12px 16px;
    max-width: 560px; background: #2b2d31; display: flex; flex-direction: column; gap: 6px }
  .line { min-height: 1em } hr { border: 0; border-top: 1px solid #3f4147; width: 100% }
  img { max-width: 100%; border-radius: 4px } fieldset { border: 0; padding: 8px 0; margin: 0 }
  legend { font-weight: 600 } small { display: block; opacity: .8; margin-bottom: 4px } label { display: block; padding: 2px 0 }`;

/** Whether the elements that draw Discord are installed. In CI they have to be. */
export function hasElements(): boolean {
  try {
    createRequire(import.meta.url).resolve('@skyra/discord-components-core');
    return true;
  } catch {
    if (process.env['CI'] === 'true')
      throw new Error('test part @skyra/discord-components-core is missing: npm ci');
    return false;
  }
}

/** Draws with the elements that a third party made after Discord's client; what they lack stands in plain HTML. */
export async function draw(page: Page, content: string): Promise<void> {
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: documentOf(content) });
    const file = join(NODE_MODULES, path);
    return existsSync(file)
      ? route.fulfill({ contentType: 'text/javascript', body: readFileSync(file) })
      : route.fulfill({ status: 404 });
  });
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction('customElements.get("discord-message") !== undefined');
  await page.evaluate('Promise.all([...document.querySelectorAll("*")].map((one) => one.updateComplete))');
  await page.unroute(`${ORIGIN}/**`);
}

function documentOf(content: string): string {
  const imports = JSON.stringify({ imports: Object.fromEntries(Object.entries(IMPORTS)) });
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><script type="importmap">${imports}</script>
    <script type="module">import '/@skyra/discord-components-core/dist/index.js'</script><body>${content}</body>`;
}

/** @param files what the pictures show, by name */
export function messageMarkup(
  containers: readonly APIContainerComponent[],
  files: ReadonlyMap<string, string>,
): string {
  const drawn = containers.map(
    ({ components }) =>
      `<div class="container">${components.map((one) => componentMarkup(one, files)).join('')}</div>`,
  );
  return `<discord-messages><discord-message author="Nahad" bot>${drawn.join('')}</discord-message></discord-messages>`;
}

function componentMarkup(
  component: APIContainerComponent['components'][number],
  files: ReadonlyMap<string, string>,
): string {
  switch (component.type) {
    case 10:
      return component.content.split('\n').map(lineMarkup).join('');
    case 14:
      return '<hr>';
    case 12:
      return component.items
        .map(
          ({ media, description }) =>
            `<img src="${files.get(media.url) ?? ''}" alt="${escapeHtml(description ?? '')}">`,
        )
        .join('');
    case 13:
      return `<discord-file-attachment name="${escapeHtml(component.file.url.replace('attachment://', ''))}" bytes="1" bytes-unit="KB" slot="attachments"></discord-file-attachment>`;
    case 1:
      return `<discord-action-row>${component.components.map(controlMarkup).join('')}</discord-action-row>`;
    default:
      return '';
  }
}

const BUTTONS: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 4: 'destructive' };

function controlMarkup(control: {
  type: number;
  style?: number;
  label?: string | undefined;
  options?: readonly { label: string; default?: boolean | undefined }[];
}): string {
  if (control.type === 2)
    return `<discord-button type="${BUTTONS[control.style ?? 2]}">${escapeHtml(control.label ?? '')}</discord-button>`;
  const chosen = control.options?.find((option) => option.default)?.label ?? '…';
  return `<discord-string-select-menu placeholder="${escapeHtml(chosen)}"></discord-string-select-menu>`;
}

/** Discord's markup, as far as our cards use it. */
function lineMarkup(line: string): string {
  const [, mark = '', rest = line] = /^(#{2,3} |-# |- )?(.*)$/.exec(line) ?? [];
  const inline = escapeHtml(rest)
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/g, '<discord-bold>$1</discord-bold>')
    .replace(/(?<!\\)&lt;t:(\d+):f&gt;/g, '<discord-time>22 November 2026 12:30</discord-time>')
    .replace(/\\(&[a-z#0-9]+;|[^\p{L}\p{N}\s])/gu, '$1');
  if (mark.startsWith('#')) return `<discord-header level="${mark.trim().length}">${inline}</discord-header>`;
  if (mark === '-# ') return `<discord-subscript>${inline}</discord-subscript>`;
  return `<div class="line">${mark === '- ' ? '• ' : ''}${inline}</div>`;
}

export function formMarkup({ title, components }: APIModalInteractionResponseCallbackData): string {
  const drawn = components.map((one) => {
    if (one.type === 10) return one.content.split('\n').map(lineMarkup).join('');
    if (one.type !== 18) return '';
    const { label, description, component } = one;
    const input =
      'options' in component
        ? component.options
            .map((option) => `<label><input type="radio"> ${escapeHtml(option.label)}</label>`)
            .join('')
        : '<textarea rows="2" cols="50"></textarea>';
    return `<fieldset><legend>${escapeHtml(label)}</legend><small>${escapeHtml(description ?? '')}</small>${input}</fieldset>`;
  });
  return `<div class="container"><discord-header level="3">${escapeHtml(title)}</discord-header>${drawn.join('')}</div>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
