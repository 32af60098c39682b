// Plain JavaScript, because Node 20 starts a thread without tsx, whatever `--import` says. Teaches it TypeScript, then hands on.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.script);
