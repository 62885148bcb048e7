import type { SparseVector } from './vectorizer.ts';

type Example = { vector: SparseVector; label: number };
type Size = { features: number; classes: number };

/** Returns a function from a vector to the cosine (0–1) with the nearest example of each class. */
export function createKnn(
  examples: Example[],
  { features, classes }: Size,
): (vector: SparseVector) => Float32Array {
  const { starts, owners, weights } = postings(examples, features);
  const labels = Int32Array.from(examples, ({ label }) => label);
  const similarity = new Float32Array(examples.length);

  return ({ ids, values }) => {
    similarity.fill(0);
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i] ?? 0;
      const value = values[i] ?? 0;
      const end = starts[id + 1] ?? 0;
      for (let p = starts[id] ?? 0; p < end; p += 1) {
        const owner = owners[p] ?? 0;
        similarity[owner] = (similarity[owner] ?? 0) + value * (weights[p] ?? 0);
      }
    }
    const nearest = new Float32Array(classes);
    for (let e = 0; e < labels.length; e += 1) {
      const label = labels[e] ?? 0;
      if ((similarity[e] ?? 0) > (nearest[label] ?? 0)) nearest[label] = similarity[e] ?? 0;
    }
    return nearest;
  };
}

/** The vectors by feature instead of by example: entry p says that example owners[p] has weights[p]. */
function postings(examples: Example[], features: number) {
  const starts = new Int32Array(features + 1);
  for (const { vector } of examples) for (const id of vector.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const next = Int32Array.from(starts);
  const owners = new Int32Array(starts[features] ?? 0);
  const weights = new Float32Array(owners.length);
  examples.forEach(({ vector: { ids, values } }, owner) => {
    ids.forEach((id, i) => {
      const p = next[id] ?? 0;
      owners[p] = owner;
      weights[p] = values[i] ?? 0;
      next[id] = p + 1;
    });
  });
  return { starts, owners, weights };
}
