import { html } from 'hono/html';
import { type Frame, type Html, hidden } from './render-controls.ts';
import { renderShell, type Shell } from './render-shell.ts';
import type { Offer, Person } from './web-options.ts';

export interface EntryView {
  readonly shell: Shell;
  readonly people: readonly Person[];
  /** A one-use code signs the first administrator in. */
  readonly takesCode: boolean;
  /** From the link that was printed at the start. */
  readonly code: string;
  /** A sign-in link that is good. */
  readonly link?: (Offer & { readonly token: string }) | undefined;
  /** Why one is here again. */
  readonly problem?: string | undefined;
  /** Text that could not be sent; waits in the question box. */
  readonly draft: string;
}

/** The page of somebody who is not signed in: pick a person of the sample, or enter the code. */
export function renderEntry(view: EntryView): Html {
  const { texts } = view.shell.frame;
  const main = html`<main class="entry">
<h1>${texts.t('web:entry.title')}</h1>
<p class="lead">${texts.t('web:entry.intro')}</p>
${view.problem === undefined ? '' : html`<p class="problem" role="alert">${view.problem}</p>`}
${view.link ? renderLink(view.link, view) : ''}
${view.people.length && !view.link ? renderPicker(view) : ''}
${view.takesCode && !view.link ? renderCode(view) : ''}
${view.people.length || view.link ? '' : html`<p class="text">${texts.t('web:entry.closed')}</p>`}
</main>`;
  return renderShell(view.shell, main);
}

function renderPicker({ shell, people, draft }: EntryView): Html {
  const { frame } = shell;
  const { texts } = frame;
  const teams = [...new Set(people.map((person) => texts.of(person.team)))];
  return html`<section class="card" aria-labelledby="try-title"><h2 id="try-title">${texts.t('web:sample.title')}</h2>
<p class="text">${texts.t('web:sample.notice')}</p>
<ul><li>${texts.t('web:sample.try-member')}</li><li>${texts.t('web:sample.try-manager')}</li><li>${texts.t('web:sample.try-ask')}</li></ul></section>
<h2>${texts.t('web:entry.pick')}</h2>
${teams.map(
  (
    team,
    at,
  ) => html`<section aria-labelledby="team-${at}"><h3 id="team-${at}" dir="auto">${team}</h3><ul class="people">
${people
  .filter((person) => texts.of(person.team) === team)
  .map((person) => html`<li>${renderPerson(person, frame, draft)}</li>`)}</ul></section>`,
)}`;
}

function renderPerson(person: Person, frame: Frame, draft: string): Html {
  const { texts } = frame;
  return html`<form method="post" action="/enter">${hidden(frame, { draft })}
<button class="person" name="memberId" value="${person.memberId}"><strong dir="auto">${texts.of(person.name)}</strong> <span dir="auto">${texts.of(person.role)}</span></button></form>`;
}

function renderCode({ shell, code, draft }: EntryView): Html {
  const { texts } = shell.frame;
  return html`<section class="card" aria-labelledby="code-title"><h2 id="code-title">${texts.t('web:entry.code-title')}</h2>
<p class="text" id="code-note">${texts.t('web:entry.code-note')}</p>
<form method="post" action="/enter">${hidden(shell.frame, { draft })}
<div class="field"><label for="code">${texts.t('web:entry.code')}</label>
<input type="text" id="code" name="code" dir="ltr" required maxlength="200" autocomplete="off" spellcheck="false" aria-describedby="code-note" value="${code}"></div>
<button class="button primary">${texts.t('web:entry.enter')}</button></form></section>`;
}

/** Nothing is used up before the button is pressed: messengers open addresses ahead of people. */
function renderLink(offer: Offer & { readonly token: string }, { shell, draft }: EntryView): Html {
  const { frame } = shell;
  const { texts } = frame;
  const { name, team, token } = offer;
  const title =
    team === undefined ? texts.t('web:entry.link-title') : texts.t('web:entry.link-team', { team });
  return html`<section class="card" aria-labelledby="link-title"><h2 id="link-title">${title}</h2>
<p class="text" id="link-note">${name === undefined ? texts.t('web:entry.link-note') : texts.t('web:entry.link-as', { name })}</p>
<form method="post" action="/enter">${hidden(frame, { draft, link: token })}
${
  name === undefined
    ? html`<div class="field"><label for="name">${texts.t('web:entry.name')}</label>
<input type="text" id="name" name="name" dir="auto" required minlength="2" maxlength="60" autocomplete="name" aria-describedby="link-note"></div>`
    : ''
}
<button class="button primary">${texts.t('web:entry.enter')}</button></form></section>`;
}
