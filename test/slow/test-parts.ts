import type { Browser } from 'playwright-core';
import { missingPart } from '../required-part.ts';

/** Heavy parts come from the local package `test-parts`; they are optional, for one kind of machine. */
export interface BrowserParts {
  launch(): Promise<Browser>;
  /** Source of axe-core, to be run in a page. */
  readonly axe: string;
}

/**
 * The parts, or the name of the first that is missing. In CI a missing part is an error: a run that skips its
 * checks must not look like one that passed them.
 */
export async function browserParts(): Promise<BrowserParts | { readonly missing: string }> {
  const [playwright, chromium, axe] = await Promise.all([
    import('playwright-core').catch(() => undefined),
    load('@sparticuz/chromium'),
    load('axe-core'),
  ]);
  const missing = !playwright
    ? 'playwright-core'
    : !chromium
      ? '@sparticuz/chromium'
      : !axe
        ? 'axe-core'
        : undefined;
  if (missing !== undefined || !playwright) {
    missingPart(missing ?? '');
    return { missing: missing ?? '' };
  }
  const args = ['--no-sandbox', '--disable-background-networking', '--disable-gpu'];
  return {
    axe: String(axe?.['source']),
    async launch() {
      const executablePath = await pathOf(chromium?.['executablePath'], chromium);
      return playwright.chromium.launch({ executablePath, args, headless: true });
    },
  };
}

/** The default export of an optional package; its name is a variable so that types do not need it either. */
async function load(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    const loaded: { default?: Record<string, unknown> } = await import(name);
    return loaded.default;
  } catch {
    return undefined;
  }
}

async function pathOf(find: unknown, owner: unknown): Promise<string> {
  if (typeof find !== 'function') throw new Error('@sparticuz/chromium has no executablePath');
  return String(await find.call(owner));
}
