export { taskRefusals } from './contract.ts';
export { serveTasks } from './http.ts';
export { createTask, dropTask, type NewTask } from './tasks.ts';
