import { describe, expect, it } from 'vitest';
import { buildSearch, loadRealKnowledge, readQuestions } from './build-search.ts';

const { search, searchTurns } = buildSearch(await loadRealKnowledge());
const best = (turns: string[]) => searchTurns(turns).topics[0]?.id;

describe('searchTurns', () => {
  it('is search for a single turn and for a clear question of its own', () => {
    expect(searchTurns(['What is privacy?'])).toEqual(search('What is privacy?'));
    expect(searchTurns(['List the three stages', 'What is privacy?'])).toEqual(search('What is privacy?'));
  });

  it('stays with the topic when a turn adds none', () => {
    expect(best(['حریم خصوصی شهروندان', 'چرا؟'])).toBe('barrier/privacy');
    expect(best(['حریم خصوصی شهروندان', 'چرا؟', 'مثال بزن'])).toBe('barrier/privacy');
    expect(best(['What is privacy?', 'tell me more about it please'])).toBe('barrier/privacy');
  });

  it('changes the language on request', () => {
    expect(searchTurns(['حریم خصوصی شهروندان', 'in English please'])).toMatchObject({
      locale: 'en',
      outcome: 'answer',
    });
    expect(searchTurns(['What is privacy?', 'به فارسی بگو'])).toMatchObject({
      locale: 'fa',
      outcome: 'answer',
    });
  });

  it('counts in the list just shown', () => {
    expect(best(['مراحل نهادینه شدن رو بگو', 'دومی رو بیشتر توضیح بده'])).toBe(
      'stage/diffusion-and-conflict',
    );
    expect(best(['What are the six groups of challenges?', 'the last one'])).toBe(
      'category/technology-capabilities',
    );
  });

  it('has nothing to lean on at the start', () => {
    expect(searchTurns([])).toMatchObject({ outcome: 'none', topics: [] });
    expect(searchTurns(['سلام', 'چرا؟']).outcome).toBe('none');
  });

  it('reads most follow-ups of the development set', () => {
    const dialogues = readQuestions('dev').filter(({ turns }) => turns.length > 0);
    const right = dialogues.filter(({ turns, accept }) => accept.includes(best(turns) ?? ''));
    // 19 of 20 when written.
    expect(right.length).toBeGreaterThanOrEqual(16);
  });
});
