export { createApp } from './create-app.ts';
export type { AppOptions } from './service.ts';
