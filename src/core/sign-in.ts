/** A one-use way in by the page. Only the SHA-256 (hex) of its token is kept: who reads the store cannot use it. */
export interface SignInLink {
  readonly hash: string;
  readonly workspaceId: string;
  /** Shown on the way in, so that the person can join it. */
  readonly teamId?: string;
  /** Typed by whoever made it; absent: the person types their own. */
  readonly name?: string;
  /** The page's id of a person: their own link, for another device. */
  readonly memberId?: string;
  /** The page's id of a person whom the one who comes in takes over from; they get a new id all the same. */
  readonly replaces?: string;
  readonly expiresAt: Date;
}

/** A signed-in browser that a restart does not sign out; `hash` is the SHA-256 (hex) of its cookie. */
export interface WebSession {
  readonly hash: string;
  readonly workspaceId: string;
  /** The page's id of the person. */
  readonly memberId: string;
  /** Set when it begins and never moved: when somebody was here last is nobody's business. */
  readonly expiresAt: Date;
}

export interface SignInStore {
  offer(links: readonly SignInLink[]): Promise<void>;
  link(hash: string): Promise<SignInLink | undefined>;
  /** Atomic: of all who come with it one gets it, and it is gone. */
  take(hash: string): Promise<SignInLink | undefined>;
  begin(session: WebSession): Promise<void>;
  session(hash: string): Promise<WebSession | undefined>;
  end(hash: string): Promise<void>;
  /** Signs a person out everywhere; their own links are gone, too. */
  endAll(workspaceId: string, memberId: string): Promise<void>;
  /** Links and sessions that ended before `at`; resolves to how many there were. */
  removeExpired(at: Date): Promise<number>;
}
