export { followUp } from '../follow-up/step.js'
