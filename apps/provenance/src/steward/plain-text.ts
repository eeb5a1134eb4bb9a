/** A page's text may hold what a terminal takes for a command. */
const commands = /\p{Cc}/gu;

/** Words of others on one line of ours, as long as a person reads; what is cut ends in an ellipsis. */
export function plainText(words: string, longest = 600): string {
  const text = words.replace(commands, ' ');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
