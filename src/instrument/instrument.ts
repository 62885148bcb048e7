import type { BarrierCode, DimensionId } from '../core/digest.ts';
import type { Localized } from '../core/locale.ts';
import type { ActionRecord, Construct, Fact, Item, Rotation, Scale, ScaleId } from './schema.ts';

export type ConstructId = DimensionId | BarrierCode;

/** A step the paper's statements justify; `basis` says whether practice was added to them. */
export interface Action {
  readonly id: string;
  readonly construct: ConstructId;
  readonly text: Localized;
  /** Ids of the facts it rests on. */
  readonly basedOn: readonly string[];
  readonly owner: ActionRecord['owner'];
  readonly effort: ActionRecord['effort'];
  readonly basis: ActionRecord['basis'];
}

/** Everything in `data/instrument`, checked. */
export interface Instrument {
  readonly items: ReadonlyMap<string, Item>;
  readonly scales: Readonly<Record<ScaleId, Scale>>;
  readonly rotation: Rotation;
  /** Dimensions in the order they are shown, then barriers by code. */
  readonly constructs: readonly Construct[];
  readonly facts: readonly Fact[];
  /** Of one construct in the order they are suggested. */
  readonly actions: readonly Action[];
}
