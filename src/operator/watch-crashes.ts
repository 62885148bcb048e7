import { describeError } from '../create-logger.ts';

/** Ends the process after a fault that nobody caught: its name and where it was; never its words, which may hold anything. */
export function watchCrashes(): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${JSON.stringify({ msg: 'uncaught', error: describeError(error) })}\n`);
    process.exit(1);
  });
}
