import type { Desk } from 'screenpop/desk';
import { desktopNotifications } from 'screenpop/desk/notify';
import { ringTone } from 'screenpop/desk/ring';
import { byId } from './dom.js';
import { say } from './language.js';
import { readSetting, writeSetting } from './settings.js';

/** How this agent wants to hear and see what comes in: the library keeps nothing of it, this page does. */
export const ring = ringTone({
  muted: readSetting('muted') === 'yes',
  volume: Number(readSetting('volume') ?? 0.5),
  onChange: ({ muted, volume }) => {
    writeSetting('muted', muted ? 'yes' : 'no');
    writeSetting('volume', String(volume));
  },
});
export const notifications = desktopNotifications({ icon: 'favicon.svg' });

/** The controls of the page for what the desk and its pops do. */
export function bindAlertControls(desk: Desk): void {
  const muted = byId('muted', HTMLInputElement);
  const volume = byId('volume', HTMLInputElement);
  const allow = byId('allow-notifications', HTMLButtonElement);
  const show = (): void => {
    const { sound } = desk.getSnapshot();
    muted.checked = sound?.muted ?? true;
    volume.value = String(sound?.volume ?? 0);
    say(byId('sound-state'), (words) => (sound?.state === 'blocked' ? words.blocked : ''));
  };
  const showPermission = (): void => {
    allow.hidden = notifications.permission !== 'default';
    say(byId('notification-state'), (words) => words.notifications[notifications.permission]);
  };
  muted.addEventListener('change', () => {
    desk.chooseSound({ muted: muted.checked });
  });
  volume.addEventListener('input', () => {
    desk.chooseSound({ volume: volume.valueAsNumber });
  });
  allow.addEventListener('click', () => void notifications.ask().then(showPermission));
  desk.subscribe(show);
  show();
  showPermission();
}
