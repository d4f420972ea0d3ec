#!/usr/bin/env node
import { main } from './cli/main.cts';

void main(process.argv.slice(2), process.env, process);
