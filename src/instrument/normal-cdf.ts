const SERIES_BELOW = 2.5;

/** Share of the standard normal distribution below `x`; error below 1e-12. */
export function normalCdf(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 1;
  if (x === Number.NEGATIVE_INFINITY) return 0;
  if (Math.abs(x) < SERIES_BELOW) return 0.5 + density(x) * series(x);
  const tail = density(x) * continuedFraction(Math.abs(x));
  return x < 0 ? tail : 1 - tail;
}

function density(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** x + x³/3 + x⁵/(3·5) + …; with the density it is the area from 0 to x (Marsaglia 2004). */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let i = 3; Math.abs(term) > 1e-17; i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return sum;
}

/** 1/(x + 1/(x + 2/(x + 3/…))): Mills' ratio of the upper tail. */
function continuedFraction(x: number): number {
  let value = x;
  for (let i = 80; i >= 1; i -= 1) value = x + i / value;
  return 1 / value;
}
