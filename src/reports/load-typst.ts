import { createRequire } from 'node:module';
import { UserError } from '../core/user-error.ts';

/** What is used of Typst's compiler. */
export interface Typst {
  pdf(
    document: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> },
    options?: { readonly pdfStandard: string },
  ): Uint8Array;
  evictCache(maxAge: number): void;
}

/** Ready-made for the machines that servers mostly are. */
const PACKAGES = ['gnu', 'musl'].map((libc) => `@myriaddreamin/typst-ts-node-compiler-linux-x64-${libc}`);

/**
 * Typst with these fonts and no others.
 *
 * @throws UserError where it does not exist for the machine
 */
export function loadTypst(fonts: readonly Uint8Array[], packages: readonly string[] = PACKAGES): Typst {
  const load = createRequire(import.meta.url);
  for (const name of packages) {
    try {
      return load(name).NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] });
    } catch {
      // Not installed, or for the other library of Linux: the next one.
    }
  }
  throw new UserError('errors:no-pdf');
}
