package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;

/**
 * Which of a device's chains of client seeds is in use (TAB-11); with the device secret it makes
 * the chain again.
 *
 * @param generation counts the chains of the device, from 0
 * @param words hash of what the player mixed in, 32 bytes; empty without
 */
record ChainName(int generation, Bytes words) {
  static final ChainName FIRST = new ChainName(0, Bytes.EMPTY);
  private static final String WORDS = "bitcraps/1/chain-words";

  /** The next chain, with the same words. */
  ChainName next() {
    return new ChainName(generation + 1, words);
  }

  /**
   * The next chain, with words of the player's own.
   *
   * @param own any text; empty for none
   */
  ChainName next(String own) {
    Bytes mixed = own.isEmpty() ? Bytes.EMPTY : Sha256.tagged(WORDS, Bytes.utf8(own)).bytes();
    return new ChainName(generation + 1, mixed);
  }

  void write(Writer out) {
    out.u31(generation).bytes(words);
  }

  static ChainName read(Reader in) {
    int generation = in.u31();
    Bytes words = in.bytes(Hash.SIZE);
    in.require(words.isEmpty() || words.size() == Hash.SIZE, "words are a hash or none");
    return new ChainName(generation, words);
  }
}
