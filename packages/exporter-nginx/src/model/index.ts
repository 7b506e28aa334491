export { transparentCapabilities } from './capabilities.ts';
export { ADDRESS, listenerOptions, PATH, RESOLVER } from './listener-options.ts';
export { type Listener, type ListenerEntry, planListeners } from './plan-listeners.ts';
