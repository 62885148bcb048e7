import { expect, test } from 'vitest';
import { renderCard } from '../../../src/platforms/console/render-card.ts';
import { fakeTexts } from '../../fakes/fake-texts.ts';
import { everyBlock, NASTY } from '../../fakes/sample-cards.ts';

test('every block as text, numbers going on where they are told to', () => {
  const { text, presses } = renderCard(everyBlock('en', 'Lead.'), fakeTexts('en'), 4);
  expect(text).toBe(`== Why training matters ==
Lead.

# What can be done
1. Write a yearly training plan.
2. Name one person in charge in each unit.
• Name one person in charge in each unit.
• Write a yearly training plan.
Institutionalization index: ${NASTY}
Picture: Chart: training 65, evaluation 40
---
Source: section 4 and row 3 of Table 1

  [4] Answer
  [5] Change this card
  [6] A related topic
  [7] Withdraw the round
Day of sending:
  [8] Saturday
  [9] Sunday (current)`);
  expect(presses).toEqual([
    { action: 'test.modal', value: 'round:7' },
    { action: 'test.update', value: 'a:b' },
    { action: 'test.private', value: NASTY },
    { action: 'test.private', value: 'stop' },
    { action: 'test.update', value: 'team:day:6' },
    { action: 'test.update', value: 'team:day:7' },
  ]);
});

test('Persian digits in Persian', () => {
  expect(renderCard(everyBlock('fa', 'متن'), fakeTexts('fa')).text).toContain('\n۱. برنامهٔ آموزش');
});

test('an empty card is empty', () => {
  const empty = { locale: 'en', direction: 'ltr', blocks: [] } as const;
  expect(renderCard(empty, fakeTexts('en'))).toEqual({ text: '', presses: [] });
});
