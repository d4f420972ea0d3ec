import { Agent } from 'node:http';

import axios from 'axios';

/**
 * A client that uses each connection once: n8n closes an idle one after 5 seconds, and a request that it
 * gets just then is lost.
 */
export const http = axios.create({ httpAgent: new Agent({ keepAlive: false }), proxy: false });
