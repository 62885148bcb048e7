/** Quantiles of Student's t: df 1–30, then 40, 60 and 120. A table, so that results are the same everywhere. */
const TABLE = {
  t975: [
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
    2.200985, 2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963,
    2.079614, 2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272,
  ],
  t995: [
    63.656741, 9.924843, 5.840909, 4.604095, 4.032143, 3.707428, 3.499483, 3.355387, 3.249836, 3.169273,
    3.105807, 3.05454, 3.012276, 2.976843, 2.946713, 2.920782, 2.898231, 2.87844, 2.860935, 2.84534, 2.83136,
    2.818756, 2.807336, 2.79694, 2.787436, 2.778715, 2.770683, 2.763262, 2.756386, 2.749996,
  ],
} as const satisfies Record<string, readonly number[]>;

const BEYOND_30 = {
  t975: { 40: 2.021075, 60: 2.000298, 120: 1.97993 },
  t995: { 40: 2.704459, 60: 2.660283, 120: 2.617421 },
} as const;

/** 97.5 % quantile; of the table's row at or below `df`. @throws RangeError if df is below 1 */
export function t975(df: number): number {
  return quantile('t975', df);
}

/** 99.5 % quantile; of the table's row at or below `df`. @throws RangeError if df is below 1 */
export function t995(df: number): number {
  return quantile('t995', df);
}

function quantile(table: keyof typeof TABLE, df: number): number {
  if (df >= 40) return BEYOND_30[table][df >= 120 ? 120 : df >= 60 ? 60 : 40];
  const value = TABLE[table][Math.min(Math.floor(df), 30) - 1];
  if (value === undefined) throw new RangeError(`Student's t needs at least 1 degree of freedom, not ${df}`);
  return value;
}
