import type { Desk } from 'screenpop/desk';
import { type DesktopNotifications, desktopNotifications } from 'screenpop/desk/notify';
import { ringTone } from 'screenpop/desk/ring';
import { byId } from './dom.js';
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

const words: Readonly<Record<DesktopNotifications['permission'], string>> = {
  granted: 'Shown while you look elsewhere. They name the customer as the pop does, and say no more.',
  denied: 'Your browser refuses them for this page.',
  default: 'Shown while you look elsewhere, once you allow them.',
  unsupported: 'This browser has none.',
};

/** The controls of the page for what the desk and its pops do. */
export function bindAlertControls(desk: Desk): void {
  const muted = byId('muted', HTMLInputElement);
  const volume = byId('volume', HTMLInputElement);
  const allow = byId('allow-notifications', HTMLButtonElement);
  const show = (): void => {
    const { sound } = desk.getSnapshot();
    muted.checked = sound?.muted ?? true;
    volume.value = String(sound?.volume ?? 0);
    byId('sound-state').textContent = sound?.state === 'blocked' ? 'Sound is off until you click or press a key.' : '';
  };
  const showPermission = (): void => {
    allow.hidden = notifications.permission !== 'default';
    byId('notification-state').textContent = words[notifications.permission];
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
