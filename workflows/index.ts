export { experimentWorkflow } from './experiment-workflow.js';
