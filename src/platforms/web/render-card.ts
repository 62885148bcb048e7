import { html } from 'hono/html';
import type { Block, Card } from '../../core/card.ts';
import type { FileLink, ShownCard } from './exchange.ts';
import { type Frame, type Html, renderControls } from './render-controls.ts';

/** The inside of a card; `id` is that of the element it stands in, which its buttons send along. */
export function renderCard({ card, links }: ShownCard, frame: Frame, id: string): Html {
  const inImages = new Set(card.blocks.flatMap((block) => (block.type === 'image' ? [block.file] : [])));
  const downloads = links.filter((link) => !inImages.has(link.name));
  return html`<div class="card" lang="${card.locale}" dir="${card.direction}">
${card.title === undefined ? '' : html`<h3>${card.title}</h3>`}
${card.blocks.map((block) => renderBlock(block, card, links, frame, id))}
${downloads.length ? renderDownloads(downloads, frame) : ''}</div>`;
}

function renderBlock(block: Block, card: Card, links: readonly FileLink[], frame: Frame, id: string): Html {
  switch (block.type) {
    case 'text':
      return block.style === 'heading'
        ? renderHeading(block.text, card)
        : html`<p class="${block.style ?? 'text'}">${block.text}</p>`;
    case 'fields':
      return html`<dl>${block.fields.map(
        ({ label, value }) => html`<div><dt>${label}</dt><dd>${renderValue(value)}</dd></div>`,
      )}</dl>`;
    case 'list':
      return renderList(block.items, block.ordered ?? false, frame);
    case 'image': {
      const link = links.find(({ name }) => name === block.file);
      // Without its file the picture is still told in words.
      return link
        ? html`<a class="picture" href="${link.url}"><img src="${link.url}" alt="${block.alt}"></a>`
        : html`<p class="note">${block.alt}</p>`;
    }
    case 'divider':
      return html`<hr>`;
    case 'actions':
      return renderControls(block.controls, frame, id);
  }
}

/** Up to this many items stand as they are; of more, only the first `shownOfLong` do. */
const longestList = 8;
const shownOfLong = 5;

function renderList(items: readonly string[], ordered: boolean, frame: Frame): Html {
  if (items.length <= longestList) return renderItems(items, ordered, 1);
  const rest = items.slice(shownOfLong);
  return html`${renderItems(items.slice(0, shownOfLong), ordered, 1)}
<details class="more"><summary>${frame.texts.t('web:list.more', { count: rest.length })}</summary>${renderItems(rest, ordered, shownOfLong + 1)}</details>`;
}

function renderItems(items: readonly string[], ordered: boolean, from: number): Html {
  const all = items.map((item) => html`<li>${item}</li>`);
  if (!ordered) return html`<ul>${all}</ul>`;
  return from === 1 ? html`<ol>${all}</ol>` : html`<ol start="${from}">${all}</ol>`;
}

/**
 * A value with letters has its own direction but stands under its label. One without would be taken as left-to-right,
 * which turns a Persian range around: it follows the card.
 */
function renderValue(value: string): Html {
  return /\p{L}/u.test(value) ? html`<span class="value" dir="auto">${value}</span>` : html`${value}`;
}

function renderHeading(text: string, card: Card): Html {
  return card.title === undefined ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`;
}

/** A page can be read at once; everything can be saved. */
function renderDownloads(links: readonly FileLink[], frame: Frame): Html {
  return html`<ul class="files">${links.map(
    ({
      name,
      url,
    }) => html`${name.endsWith('.html') ? html`<li><a href="${url}">${frame.texts.t('web:file.open')}</a></li>` : ''}
<li><a href="${url}" download="${name}">${frame.texts.t('web:file.save', { name })}</a></li>`,
  )}</ul>`;
}
