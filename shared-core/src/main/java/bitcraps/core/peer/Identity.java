package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.table.SeatRecord;
import org.jspecify.annotations.Nullable;

/** The keys of one person on one device at one link. */
final class Identity {
  private static final String VOTING = "bitcraps/1/voting-key";
  private final SigningKey person;
  private final PlayerId player;
  private final Bytes deviceSecret;
  private final SigningKey votingKey;
  private int generation;
  private SeedChain chain;

  Identity(SigningKey person, SignatureScheme scheme, Bytes deviceSecret, int generation) {
    this.person = person;
    this.player = SeatRecord.playerId(person.publicKey());
    this.deviceSecret = deviceSecret;
    this.votingKey = new SigningKey(scheme, Sha256.tagged(VOTING, deviceSecret).bytes());
    this.generation = generation;
    this.chain = SeedChain.of(deviceSecret, generation);
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

  SigningKey votingKey() {
    return votingKey;
  }

  int generation() {
    return generation;
  }

  Hash tip() {
    return chain.tip();
  }

  /** What opens the tip that the table knows; null when it is not of the chain in use. */
  @Nullable Hash preimageOf(Hash tip) {
    return chain.preimageOf(tip);
  }

  /** Moves on to a fresh chain. */
  void reseed() {
    generation++;
    chain = SeedChain.of(deviceSecret, generation);
  }
}
