/** What was done that others may have to account for; never what somebody answered. */
export type AuditAction =
  | 'team-created'
  | 'team-started'
  | 'setting-changed'
  | 'facts-changed'
  | 'schedule-changed'
  | 'questions-changed'
  | 'invited'
  | 'member-removed'
  | 'pool-asked'
  | 'pool-taken-back'
  | 'pooled'
  | 'unpooled'
  | 'digest-exported'
  | 'links-made'
  | 'handed-over'
  | 'appointed'
  | 'team-exported'
  | 'team-ended'
  | 'exported'
  | 'erased'
  | 'hold-set'
  | 'hold-lifted'
  | 'purged'
  | 'restored';

export interface AuditEntry {
  readonly at: Date;
  /** A member's id, `operator`, `nahad`, or `erased` once that member is. Nothing else in an entry is personal. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly workspaceId?: string;
  readonly teamId?: string;
  /** The setting and its value, a category, a number; nothing that somebody wrote. */
  readonly detail?: string;
}

/** What is kept for a time and then deleted; `team-records` are what is left of ended teams while they are held. */
export const RETENTION = ['question-texts', 'named-responses', 'audit', 'team-records'] as const;
export type RetentionCategory = (typeof RETENTION)[number];

/**
 * What a legal hold can keep: records of the organization. Nothing that people were promised the deletion of: no hold
 * delays that.
 */
export const HOLDABLE = ['audit', 'team-records'] as const satisfies readonly RetentionCategory[];
export type Holdable = (typeof HOLDABLE)[number];

/** What the next purge deletes of a category. */
export interface Due {
  readonly category: RetentionCategory;
  readonly rows: number;
  /** It is due, and stays. */
  readonly isHeld: boolean;
}

/** Somebody as rows know them. */
export interface Person {
  /** `platform:workspaceId:platformId` */
  readonly memberId: string;
  readonly workspaceId: string;
  readonly platformId: string;
  readonly name: string;
  /** Under which names their responses are kept in rounds that are open and confidential. */
  readonly respondents: readonly string[];
}

/** Which start of which store this is; a restored backup is older than what lies beside the round keys. */
export interface Generation {
  /** Random, made once. */
  readonly store: string;
  readonly number: number;
}

export interface RecordStore {
  note(entry: AuditEntry): Promise<void>;
  /** Oldest first. */
  audit(): Promise<readonly AuditEntry[]>;
  holds(): Promise<readonly Holdable[]>;
  hold(category: Holdable, isHeld: boolean): Promise<void>;
  /** Every row in which the person appears, by table, as it is kept. */
  about(person: Person): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Takes the person out of every row, also in files that led here; `id` is that of the erasure. */
  erase(person: Person, id: string): Promise<void>;
  /** Ids of erasures that took place in this store. */
  erasures(): Promise<readonly string[]>;
  /** Ids of all members who appear in any row. */
  people(): Promise<readonly string[]>;
  due(now: Date): Promise<readonly Due[]>;
  /** Deletes what is due and not held, also from files; resolves to what it was. */
  purge(now: Date): Promise<readonly Due[]>;
  /** Ends a team: whatever leads to people is deleted, and its records too unless they are held. */
  endTeam(teamId: string): Promise<void>;
  generation(): Promise<Generation | undefined>;
  /** Of the same store it never goes backwards. */
  saveGeneration(generation: Generation): Promise<void>;
}
