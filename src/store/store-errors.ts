/** Another process has the directory. `pid` is absent if it did not answer. */
export class StoreLockedError extends Error {
  readonly remedy = 'stop-other-process';
  readonly directory: string;
  readonly pid: number | undefined;

  constructor(directory: string, pid: number | undefined) {
    const holder = pid === undefined ? 'another process (it does not answer)' : `process ${pid}`;
    super(
      `The data directory ${directory} is in use by ${holder}. One process writes a directory: stop that one first, or give this one a directory of its own.`,
    );
    this.name = 'StoreLockedError';
    this.directory = directory;
    this.pid = pid;
  }
}

/**
 * `damaged`: not readable as what it should be. `foreign`: JSON, but not of this store. `newer`: of a later version.
 * `missing`: another file shows that this one was there.
 */
export type StoreFileProblem = 'damaged' | 'foreign' | 'newer' | 'missing';

export interface StoreFilePlace {
  readonly file: string;
  readonly problem: StoreFileProblem;
  /** From 1. */
  readonly line?: number;
  readonly table?: string;
  readonly row?: string;
}

const PROBLEMS: Readonly<Record<StoreFileProblem, string>> = {
  damaged: 'cannot be read',
  foreign: 'is not a file of this store',
  newer: 'was written by a later version',
  missing: 'is missing, but files that follow it are there',
};

/** A file of the store cannot be used. Nothing was changed. */
export class StoreFileError extends Error {
  readonly file: string;
  readonly problem: StoreFileProblem;
  readonly line: number | undefined;
  readonly table: string | undefined;
  readonly row: string | undefined;
  readonly remedy: 'restore-backup' | 'install-later-version';

  constructor(place: StoreFilePlace, cause?: unknown) {
    const remedy = place.problem === 'newer' ? 'install-later-version' : 'restore-backup';
    super([sentenceOf(place, cause), 'Nothing was changed.', REMEDIES[remedy]].join(' '), { cause });
    this.name = 'StoreFileError';
    this.file = place.file;
    this.problem = place.problem;
    this.line = place.line;
    this.table = place.table;
    this.row = place.row;
    this.remedy = remedy;
  }
}

const REMEDIES = {
  'restore-backup':
    'Move all files of the directory away and put a backup of the whole directory in their place; without a backup start with an empty directory, or repair the place named here.',
  'install-later-version': 'Start the version that wrote it, or put a backup back.',
} as const;

function sentenceOf(place: StoreFilePlace, cause: unknown): string {
  const where = [
    place.line !== undefined && `line ${place.line}`,
    place.table !== undefined && `table ${place.table}`,
    place.row !== undefined && `row ${JSON.stringify(place.row)}`,
  ].filter((part) => part !== false);
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return `${[place.file, ...where].join(', ')} ${PROBLEMS[place.problem]}${why}.`;
}

/** Rows are put only where there are none. Nothing was changed. */
export class StoreNotEmptyError extends Error {
  readonly place: string;

  constructor(place: string) {
    super(`${place} holds something already. Give another, or move what is there away first.`);
    this.name = 'StoreNotEmptyError';
    this.place = place;
  }
}

/** The database cannot be used. Nothing was changed. */
export class StoreDatabaseError extends Error {
  readonly problem: 'unreachable' | 'newer';

  constructor(problem: 'unreachable' | 'newer', cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      problem === 'newer'
        ? `The database was brought up to date by a later version (${why}). Start that version, or put a backup back.`
        : `The database cannot be used (${why}). Check DATABASE_URL and that the server is up.`,
      { cause },
    );
    this.name = 'StoreDatabaseError';
    this.problem = problem;
  }
}

/** The disk did not keep what was written. Reading goes on; writing only after a restart. */
export class StoreReadOnlyError extends Error {
  readonly remedy = 'check-disk-and-restart';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    const why = cause instanceof Error ? ` (${cause.message})` : '';
    super(
      `${file} could not be written safely${why}. Nothing is accepted until a restart: check the disk first.`,
      {
        cause,
      },
    );
    this.name = 'StoreReadOnlyError';
    this.file = file;
  }
}
