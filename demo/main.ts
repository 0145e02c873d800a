import { AgentDeskElement } from 'screenpop';
import 'screenpop/define';
import { Desk, type DeskSnapshot, isLive } from 'screenpop/desk';
import { shareTabs } from 'screenpop/desk/tabs';
import { bindAlertControls, notifications, ring } from './alerts.js';
import { Crm } from './crm.js';
import { bindCrmControls } from './crm-controls.js';
import { DecisionView } from './decision.js';
import { byId } from './dom.js';
import { logEvents } from './event-log.js';
import { say } from './language.js';
import { Panel } from './panel.js';
import { Player } from './player.js';
import { Storage } from './storage.js';

/** The host page: a CRM, the desk on it, and the panel that plays what comes in. */
const crm = new Crm();
// Shorter than the defaults, so that nobody has to wait long for a call that is never answered.
const desk = new Desk({
  adapter: crm.adapter,
  policy: { lookupTimeout: 4_000, writeTimeout: 4_000 },
  // Opened a second time, the page is one desk: what rings here rings there, and goes on there when this tab is closed.
  tabs: shareTabs('northwind service'),
  ring,
});
const element = byId('desk', AgentDeskElement);
element.desk = desk;
element.notifications = notifications;
logEvents(element);

const panel = new Panel();
const decision = new DecisionView(desk);
const player = new Player({
  desk,
  onPlay: () => {
    decision.choose('');
    panel.giveWay();
  },
  onExplain: (conversationId) => {
    decision.choose(conversationId);
    panel.show('decision');
    byId('tab-decision').focus();
  },
  onEdit: () => {
    panel.show('request');
  },
});
bindCrmControls(crm, desk);
bindAlertControls(desk);
desk.subscribe(() => {
  showPresence(desk.getSnapshot());
});
showPresence(desk.getSnapshot());

void new Storage(crm).load().then(() => {
  // Not before there are records: while many are made, a look-up would only run out of time.
  const asked = new URLSearchParams(location.search).get('play');
  if (asked !== null) player.play(asked);
});

function showPresence({ conversations }: DeskSnapshot): void {
  const live = conversations.filter(({ state }) => isLive(state)).length;
  const ringing = conversations.filter(({ state }) => state === 'open').length;
  const presence = byId('presence');
  say(presence, (words) => (live > 0 ? words.busy(live) : words.available));
  presence.classList.toggle('busy', live > 0);
  document.title = ringing > 0 ? `(${ringing}) Northwind Service` : 'Northwind Service';
}
