import { Counter, type OpenMetricsContentType, type Registry } from 'prom-client';
import type { Logger } from './core/logger.ts';

/** Their messages in the log begin so. */
const ADAPTERS = ['slack', 'discord'] as const;

/** Makes of a log the same log, of which what a platform's adapter warns is counted. */
export function countPlatformErrors(registry: Registry<OpenMetricsContentType>): (logger: Logger) => Logger {
  const errors = new Counter({
    name: 'nahad_platform_errors',
    help: 'Warnings and errors of a platform: refused calls, broken connections, answers that did not arrive.',
    labelNames: ['platform'],
    registers: [registry],
  });
  const note = (message: string) => {
    const platform = ADAPTERS.find((name) => message.startsWith(`${name}: `));
    if (platform) errors.inc({ platform });
  };
  return (logger) => ({
    info: (fields, message) => logger.info(fields, message),
    warn(fields, message) {
      note(message);
      logger.warn(fields, message);
    },
    error(fields, message) {
      note(message);
      logger.error(fields, message);
    },
  });
}
