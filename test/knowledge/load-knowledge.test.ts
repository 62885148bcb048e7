import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KnowledgeError, loadKnowledge } from '../../src/knowledge/load-knowledge.ts';
import { topicIds } from '../../src/knowledge/topic-ids.ts';

const anyAction = { has: () => true };
const records = z.array(z.record(z.string(), z.unknown()));
let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nahad-knowledge-'));
  await cp('data/knowledge', directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true }));

async function problems(actions: { has: (id: string) => boolean } = anyAction): Promise<string[]> {
  try {
    await loadKnowledge(directory, actions);
    return [];
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return error.problems.map((problem) => problem.replace(`${directory}/`, ''));
  }
}

/** Changes the entry of a topic in its file. */
async function change(id: string, fields: Record<string, unknown>) {
  const path = join(directory, 'entries', `${id.split('/')[0]}.json`);
  const entries = records.parse(JSON.parse(await readFile(path, 'utf8')));
  await writeFile(
    path,
    JSON.stringify(entries.map((entry) => (entry['id'] === id ? { ...entry, ...fields } : entry))),
  );
}

describe('loadKnowledge', () => {
  it('reads the 53 topics in order', async () => {
    const { entries, sections, references, errata, phrases } = await loadKnowledge(directory, anyAction);
    expect([...entries.keys()]).toEqual(topicIds);
    expect(topicIds).toHaveLength(53);
    expect(sections.get('table-1')).toMatchObject({ fa: expect.any(String), en: expect.any(String) });
    expect(references.size).toBeGreaterThan(20);
    expect(errata.get('err-theft-speed')?.correct).toBe('سرقت اطلاعات و هویت');
    expect(phrases.length).toBeGreaterThan(10000);
    expect(phrases.filter(({ locale }) => locale === 'fa').length).toBeGreaterThan(5000);
  });

  it('names file, entry and field of every problem at once', async () => {
    await change('barrier/security', { answer: { en: 'x'.repeat(712), fa: 'ا'.repeat(300) } });
    await change('barrier/privacy', { related: ['barrier/privacy', 'barrier/nothing'] });
    await change('paper/about', { source: { section: 'nowhere', cites: ['ref-nobody'], facts: [] } });
    expect(await problems()).toEqual(
      expect.arrayContaining([
        'entries/barrier.json: barrier/security: answer.en: too long (712 > 600)',
        'entries/barrier.json: barrier/privacy: related: names itself',
        'entries/barrier.json: barrier/privacy: related: barrier/nothing does not exist',
        'entries/paper.json: paper/about: source.section: nowhere does not exist',
        'entries/paper.json: paper/about: source.cites: ref-nobody does not exist',
      ]),
    );
  });

  it('wants each topic once, in the file of its namespace', async () => {
    await change('stage/overview', { id: 'barrier/security' });
    expect(await problems()).toEqual([
      'entries/stage.json: barrier/security: id: appears twice',
      'entries/stage.json: barrier/security: id: belongs into another file',
      'entries: stage/overview is missing or has problems of its own',
    ]);
  });

  it('knows only the actions it was given', async () => {
    expect(await problems({ has: (id) => id !== 'act-training-1' })).toEqual(
      expect.arrayContaining([expect.stringMatching(/actions: act-training-1 does not exist$/)]),
    );
  });

  it('counts characters as people do', async () => {
    await change('paper/about', { title: { en: '😀'.repeat(45), fa: 'ب'.repeat(46) } });
    expect(await problems()).toContain('entries/paper.json: paper/about: title.fa: too long (46 > 45)');
    expect((await problems()).filter((problem) => problem.includes('title.en'))).toEqual([]);
  });

  it('reports broken and missing files', async () => {
    await writeFile(join(directory, 'errata.json'), '[');
    await rm(join(directory, 'sections.json'));
    await writeFile(join(directory, 'phrases', 'more.jsonl'), '');
    await writeFile(
      join(directory, 'phrases', 'fa', 'stage.jsonl'),
      '{"topic": "barrier/none", "text": "متن"}\nword\n',
    );
    const found = await problems();
    expect(found.filter((problem) => problem.startsWith('errata.json: '))).toHaveLength(1);
    expect(found).toContain('sections.json: cannot be read');
    expect(found).toContain('phrases/more.jsonl: belongs into the folder fa or en');
    expect(found).toContain('phrases/fa/stage.jsonl:1: topic: barrier/none is not a topic');
    expect(found.filter((problem) => problem.startsWith('phrases/fa/stage.jsonl:2: '))).toHaveLength(1);
  });
});
