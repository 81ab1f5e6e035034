import { TestEnvironment } from 'jest-environment-node';
import stopAtFirstRed from './stop-at-first-red.cjs';

export default stopAtFirstRed(TestEnvironment);
