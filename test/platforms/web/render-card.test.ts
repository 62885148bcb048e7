import { expect, test } from 'vitest';
import type { Card } from '../../../src/core/card.ts';
import { renderCard } from '../../../src/platforms/web/render-card.ts';
import { fakeTexts } from '../../fakes/fake-texts.ts';
import { NASTY } from '../../fakes/sample-cards.ts';

const frame = { texts: fakeTexts('fa'), token: 't' };

function rendered(card: Partial<Card>, links: readonly { name: string; url: string }[] = []): string {
  const whole: Card = { locale: 'en', direction: 'ltr', blocks: [], ...card };
  return String(renderCard({ card: whole, links }, frame, 'x1'));
}

test('a card has its own language and direction, whatever the page has', () => {
  expect(rendered({})).toContain('<div class="card" lang="en" dir="ltr">');
});

test('direction controls that the texts carry are left alone', () => {
  const text = '\u200F\u2067متن \u2068Slack\u2069\u2069';
  expect(rendered({ blocks: [{ type: 'text', text }] })).toContain(`<p class="text">${text}</p>`);
});

test('numbers alone follow the card: a range would be turned around', () => {
  const fields = ['۱۰–۱۹', 'Sara (2)'].map((value) => ({ label: 'l', value }));
  expect(rendered({ blocks: [{ type: 'fields', fields }] })).toMatch(
    /<dd>۱۰–۱۹<\/dd>[\s\S]*<dd><span class="value" dir="auto">Sara \(2\)<\/span><\/dd>/,
  );
});

test('of a long list the first five are shown, the rest is folded away and goes on counting', () => {
  const list = (length: number, ordered: boolean) =>
    rendered({
      blocks: [{ type: 'list', ordered, items: Array.from({ length }, (_, at) => `item ${at + 1}`) }],
    });
  expect(list(8, false)).not.toContain('<details');
  const long = list(9, true);
  expect(long).toMatch(
    /<li>item 5<\/li><\/ol>\s*<details class="more"><summary>۴ مورد دیگر<\/summary><ol start="6"><li>item 6<\/li>/,
  );
  expect(long.match(/<li>/g)).toHaveLength(9);
  expect(list(9, false)).toMatch(/<summary>۴ مورد دیگر<\/summary><ul><li>item 6/);
});

test('headings follow each other without a gap', () => {
  const blocks = [{ type: 'text', text: 'H', style: 'heading' }] as const;
  expect(rendered({ blocks })).toContain('<h3>H</h3>');
  expect(rendered({ title: 'T', blocks })).toMatch(/<h3>T<\/h3>[\s\S]*<h4>H<\/h4>/);
});

test('a picture whose file is gone is told in words; a file that is no picture can be saved', () => {
  const blocks = [{ type: 'image', file: 'a.png', alt: NASTY }] as const;
  expect(rendered({ blocks })).toContain('<p class="note">&lt;b onmouseover');
  const links = ['a.png', 'b.pdf'].map((name) => ({ name, url: `/file/${name}` }));
  const both = rendered({ blocks }, links);
  expect(both).toContain('<img src="/file/a.png" alt="&lt;b onmouseover=&quot;x()&quot;&gt;');
  expect(both.match(/ download="/g)).toHaveLength(1);
});

test('attributes hold whatever a value is', () => {
  const controls = [{ type: 'button', label: NASTY, action: 'a', value: NASTY }] as const;
  const html = rendered({ blocks: [{ type: 'actions', controls }] });
  expect(html).not.toMatch(/<b |<script|="[^"]*x\(\)"/);
});
