// The process edge of the webhook: what Dropbox calls when a dealer's files change. See ../README.md.
import { answerWebhook } from './answer-webhook.ts';

Deno.serve(answerWebhook);
