import { readFileSync } from 'node:fs';

/**
 * Loaded before a program, makes its clock jump by what the file `TEST_CLOCK_FILE` says (milliseconds), whenever that
 * changes. Timers stay as they are: that is what setting a machine's clock does.
 */
const file = process.env['TEST_CLOCK_FILE'] ?? '';
const RealDate = Date;
let jumpMs = 0;

const now = () => RealDate.now() + jumpMs;

globalThis.Date = class extends RealDate {
  constructor(...given: unknown[]) {
    // The types name every form of the constructor; here they are only handed on.
    super(...((given.length === 0 ? [now()] : given) as [number]));
  }
  static override now(): number {
    return now();
  }
} as DateConstructor;

function look(): void {
  jumpMs = Number(readFileSync(file, 'utf8'));
}
look();
setInterval(look, 50).unref();
