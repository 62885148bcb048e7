import { type APITextDisplayComponent, ComponentType } from 'discord.js';

/** Markdown that is escaped already. */
export function textOf(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}
