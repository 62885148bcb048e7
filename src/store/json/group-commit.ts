export interface Transaction {
  readonly line: string;
  undo(): void;
}

export interface GroupCommit {
  /** What was staged is written with the next group. */
  stage(transaction: Transaction): void;
  /** Resolves when all that was staged so far is durable. */
  join(): Promise<void>;
}

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Those who come while a group is being written share the next one: one write and one sync for all of them.
 * If a group fails, those who came after it fail with it: what they wrote may rest on what is undone.
 */
export function createGroupCommit(write: (lines: string) => Promise<void>): GroupCommit {
  let staged: Transaction[] = [];
  let waiters: Waiter[] = [];
  let busy = false;

  async function run(): Promise<void> {
    while (waiters.length > 0) {
      const [group, waiting] = [staged, waiters];
      [staged, waiters] = [[], []];
      try {
        await write(group.map((transaction) => transaction.line).join(''));
        for (const waiter of waiting) waiter.resolve();
      } catch (error) {
        for (const transaction of [...group, ...staged].reverse()) transaction.undo();
        for (const waiter of [...waiting, ...waiters]) waiter.reject(error);
        [staged, waiters] = [[], []];
      }
    }
    busy = false;
  }

  return {
    stage(transaction) {
      staged.push(transaction);
    },
    async join() {
      if (!busy && staged.length === 0) return;
      return new Promise((resolve, reject) => {
        waiters.push({ resolve, reject });
        if (busy) return;
        busy = true;
        // A microtask later, so that all who write in this turn are in the group.
        queueMicrotask(run);
      });
    },
  };
}
