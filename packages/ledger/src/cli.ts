#!/usr/bin/env node
import { verifyCommand } from './verify-command.js';

process.exitCode = verifyCommand(process.argv[2], console);
