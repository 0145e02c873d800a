export {
  desktopNotifications,
  type DesktopNotifications,
  type NotificationOptions,
  type NotificationPolicy,
  type NotificationPermission,
} from './desktop-notifications.js';
