/** Why something that a stranger sent is not taken: a sentence for the log and for the other end. */
export class TransferRefused extends Error {
  override readonly name = 'TransferRefused';
}
