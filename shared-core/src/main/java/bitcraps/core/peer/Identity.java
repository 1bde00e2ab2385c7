package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.randomness.SeedChain;
import org.jspecify.annotations.Nullable;

/** The keys of one person on one device at one link. */
final class Identity {
  private static final String DEVICE = "bitcraps/1/device";
  private static final String VOTING = "bitcraps/1/voting-key";
  private final SigningKey person;
  private final PlayerId player;
  private final Bytes deviceSecret;
  private final SigningKey votingKey;
  private KeySecret keySecret;
  private ChainName chainName;
  private SeedChain chain;

  /** True once something of the chain may be known to others. */
  private boolean opened;

  /**
   * An identity at a link where it never was.
   *
   * @param entropy 32 random bytes, which are forgotten
   */
  Identity(SigningKey person, SignatureScheme scheme, Bytes entropy) {
    this(
        person,
        scheme,
        Sha256.tagged(DEVICE, entropy).bytes(),
        KeySecret.first(entropy),
        ChainName.FIRST);
    opened = false;
  }

  /** An identity from its journal, with the name of the chain that it used last. */
  Identity(
      SigningKey person,
      SignatureScheme scheme,
      Bytes deviceSecret,
      KeySecret keySecret,
      ChainName chainName) {
    this.person = person;
    this.player = Fingerprint.of(person.publicKey());
    this.deviceSecret = deviceSecret;
    this.keySecret = keySecret;
    this.votingKey = new SigningKey(scheme, Sha256.tagged(VOTING, deviceSecret).bytes());
    this.chainName = chainName;
    this.chain = chain();
    this.opened = true;
  }

  SigningKey person() {
    return person;
  }

  PlayerId player() {
    return player;
  }

  Bytes deviceSecret() {
    return deviceSecret;
  }

  /** The secret of the epoch that was entered last. */
  KeySecret keySecret() {
    return keySecret;
  }

  /** Forgets the secret of the epoch before; the journal is written afresh with this one. */
  void enter(Epoch epoch) {
    keySecret = keySecret.in(epoch);
  }

  SigningKey votingKey() {
    return votingKey;
  }

  ChainName chainName() {
    return chainName;
  }

  private SeedChain chain() {
    return SeedChain.of(deviceSecret, chainName.generation(), chainName.words());
  }

  /** A tip to commit to: of a chain of which nobody knows anything yet (TAB-11). */
  Hash freshTip() {
    if (opened) {
      reseed();
    }
    return chain.tip();
  }

  /** What opens the tip that the table knows, to be shown to others; null as below. */
  @Nullable Hash open(Hash tip) {
    opened = true;
    return preimageOf(tip);
  }

  /** What opens the tip that the table knows; null when it is not of the chain in use. */
  @Nullable Hash preimageOf(Hash tip) {
    return chain.preimageOf(tip);
  }

  /** Moves on to a fresh chain, with the words of the last. */
  void reseed() {
    move(chainName.next());
  }

  /** Moves on to a fresh chain with words of the player's own; empty for none. */
  void reseed(String words) {
    move(chainName.next(words));
  }

  private void move(ChainName fresh) {
    chainName = fresh;
    chain = chain();
    opened = false;
  }
}
