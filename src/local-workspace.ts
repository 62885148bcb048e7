import type { Interaction } from './core/interaction.ts';
import type { Platform } from './core/platform.ts';
import { loadSample, type SamplePerson, samplePeople } from './sample/create-sample.ts';
import { SAMPLE_WORKSPACE } from './sample/sample-workspace.ts';

const OWN_WORKSPACE = 'local';

/** The workspace that the page and the terminal share. */
export function localWorkspace(isSample: boolean): string {
  return isSample ? SAMPLE_WORKSPACE : OWN_WORKSPACE;
}

/** Who one can be: the people of the sample, and nobody where data are real. */
export function localPeople(isSample: boolean): readonly SamplePerson[] {
  return isSample ? samplePeople(loadSample()) : [];
}

/** A platform that is another door to the page's workspace: same people, same teams, same deliveries. */
export function asLocal(platform: Platform): Platform {
  const local = (interaction: Interaction): Interaction => ({ ...interaction, platform: 'web' });
  return {
    name: 'web',
    start: (dispatcher, commands) =>
      platform.start(
        {
          modeOf: (interaction) => dispatcher.modeOf(local(interaction)),
          dispatch: (interaction) => dispatcher.dispatch(local(interaction)),
        },
        commands,
      ),
    // The row in the store is the page's inbox, whether or not anybody is at the terminal.
    send: async (delivery) => {
      await platform.send(delivery);
      return { state: 'sent', ref: delivery.key };
    },
    stop: () => platform.stop(),
  };
}
