/** What a system made of a question: up to three topics, best first, and whether it answered with the first. */
export type Reply = { ranked: readonly string[]; answered: boolean };

/** A question with what a system made of it; an empty `accept` says that it is out of scope. */
export type Scored = { accept: readonly string[]; kind: string; reply: Reply };

/** Counts, and shares of them from 0 to 1 (NaN where there is nothing to count). */
export type Score = {
  inScope: number;
  hitAt1: number;
  hitAt3: number;
  /** In scope and answered at once, and how much of that was right. */
  direct: number;
  precision: number;
  /** Out of scope: how many, and the share answered all the same, by kind and altogether. */
  outOfScope: number;
  falseAnswers: number;
  falseByKind: ReadonlyMap<string, { count: number; share: number }>;
};

export function score(questions: readonly Scored[]): Score {
  const inside = questions.filter(({ accept }) => accept.length > 0);
  const outside = questions.filter(({ accept }) => accept.length === 0);
  const direct = inside.filter(({ reply }) => reply.answered);
  const kinds = [...new Set(outside.map(({ kind }) => kind))].sort();
  const answered = ({ reply }: Scored) => reply.answered;
  return {
    inScope: inside.length,
    hitAt1: share(inside, (question) => hit(question, 1)),
    hitAt3: share(inside, (question) => hit(question, 3)),
    direct: direct.length / inside.length,
    precision: share(direct, (question) => hit(question, 1)),
    outOfScope: outside.length,
    falseAnswers: share(outside, answered),
    falseByKind: new Map(
      kinds.map((kind) => {
        const own = outside.filter((question) => question.kind === kind);
        return [kind, { count: own.length, share: share(own, answered) }];
      }),
    ),
  };
}

/** The pairs of a right topic and the one ranked above it, by how often, most often first. */
export function confusions(questions: readonly Scored[]): { pair: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const question of questions) {
    const [right] = question.accept;
    const [first] = question.reply.ranked;
    if (!right || !first || hit(question, 1)) continue;
    // Both directions count: the two are hard to tell apart.
    const pair = [right, first].sort().join(' ~ ');
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts].map(([pair, count]) => ({ pair, count })).sort((a, b) => b.count - a.count);
}

function hit({ accept, reply }: Scored, count: number): boolean {
  return reply.ranked.slice(0, count).some((topic) => accept.includes(topic));
}

function share(questions: readonly Scored[], wanted: (question: Scored) => boolean): number {
  return questions.filter(wanted).length / questions.length;
}
